import { spawn } from "node:child_process";
import { join } from "node:path";
import { inbox } from "../../src/cli/demo/inbox";
import { root } from "../../src/stack/paths";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** Game servers in a process that is stopped (SIGSTOP): their sockets stay open, and nothing is there any more. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

/** Two of them, parked soon; as `npm run game-server` runs them. */
function gameServers(feature: string) {
  const { url, secrets } = server;
  const script = [join(root, "tools", "run.mjs"), "--no-setup", join("src", "cli", "game-server.ts")];
  const options = [
    "--count",
    "2",
    "--features",
    feature,
    "--name",
    newName("frozen").slice(0, 20),
    "--url",
    url,
  ];
  const { http_key: NAKAMA_HTTP_KEY, service_key: SERVICE_KEY, session_key: NAKAMA_SESSION_KEY } = secrets;
  return spawn(process.execPath, [...script, ...options, "--match-seconds", "600"], {
    env: { ...process.env, NAKAMA_HTTP_KEY, SERVICE_KEY, NAKAMA_SESSION_KEY },
    stdio: "ignore",
    // The whole of it is stopped, whatever processes it is made of.
    detached: true,
  });
}

test("a stopped game server's match ends in a moment, and nobody is sent to it", async () => {
  const feature = newFeature();
  const child = gameServers(feature);
  const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name);
  try {
    const [bot, player] = [await stage.bot(), await stage.player()];
    const prepare = () => bot.session.prepare({ mode: "echo_arena", required_features: [feature] });
    const { id } = await eventually(prepare, 30_000);
    const box = inbox();
    await joinAs(player, id, { features: [feature] }, box);
    const query = `+label.broadcaster.features:${feature}`;
    await eventually(async () => expect((await bot.session.matches({ query })).matches).toHaveLength(2));

    const stopped = Date.now();
    signal("SIGSTOP");
    await eventually(() => expect(box.all("BroadcasterDisconnected")).toHaveLength(1), 30_000);
    expect(await box.first("LobbySessionEnded")).toMatchObject({ reason: "the game server left" });
    await eventually(async () => expect((await bot.session.matches({ query })).matches).toEqual([]), 30_000);
    // Nakama hears of nothing for ten seconds; a busy machine is given some more.
    expect(Date.now() - stopped).toBeLessThan(15_000);

    await expect(prepare()).rejects.toMatchObject({ status: 400 });
    const asked = { evr_id: player.evrId, mode: "echo_arena" as const, features: [feature] };
    const made = await player.session.lobby.create({ ...asked, required_features: [feature] });
    expect(made).toMatchObject({ ok: false, failure: { reason: "NoServer" } });
  } finally {
    signal("SIGKILL");
  }
}, 120_000);
