import { setTimeout as sleep } from "node:timers/promises";
import { makeUsers, type SimulatedUser, type Target } from "../../src/cli/simulation/accounts";
import type { LobbySocket, PrepareRequest, ServerRegistration } from "../../src/client";
import { adminClient } from "../../src/client/admin-rpcs";

/** An evening of a community: a few game servers, three matches, a player who was not kind. */
export interface Evening {
  /** The match with the most players. */
  match: string;
  /** Whom moderators have had to do with. */
  player: string;
  /** That player asks for a match once more. */
  tryToPlay: () => Promise<void>;
  end: () => void;
}

const BUILD = 14280634968751706381n;
const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const PLAYERS = NUMBERS.map((number) => `player-${number}`);
const GUILD = { name: "Arena Evenings", guild_id: "arena-evenings" };
const FEATURES = ["low_gravity", "spectator_cam"];

const SERVERS: readonly { name: string; region: string; match?: PrepareRequest; players?: number }[] = [
  {
    ...{ name: "Frankfurt 1", region: "eu_west", players: 6 },
    match: { mode: "echo_arena", level: "mpl_arena_a", required_features: ["low_gravity"] },
  },
  {
    ...{ name: "Frankfurt 2", region: "eu_west", players: 3 },
    match: { mode: "echo_combat", level: "mpl_combat_fission" },
  },
  { name: "Virginia 1", region: "us_east", match: { mode: "social_2.0" }, players: 1 },
  { name: "Virginia 2", region: "us_east" },
  { name: "Oregon 1", region: "us_west" },
];

const registrationOf = (
  { name, region }: { name: string; region: string },
  at: number,
): ServerRegistration => ({
  ...{ name, region, features: FEATURES, version_lock: BUILD },
  ...{ server_id: 0x5eed0001n + BigInt(at), port: 6792 + at },
  ...{ internal_ip: "10.0.0.7", external_ip: `203.0.113.${7 + at}` },
});

export async function evening(target: Target): Promise<Evening> {
  const call = adminClient(target);
  const group = await call("group/create", GUILD);
  const sockets: LobbySocket[] = [];
  const open = async ({ session }: SimulatedUser): Promise<LobbySocket> => {
    const socket = await session.openSocket();
    sockets.push(socket);
    return socket;
  };
  const [players, [host], [bot]] = await Promise.all([
    makeUsers(target, PLAYERS, { players: true, groups: [group.id] }),
    makeUsers(target, ["operator-one"], { players: false }),
    makeUsers(target, ["evening-bot"], { players: false, groups: ["Global Bots"] }),
  ]);
  if (!host || !bot) throw new Error("nobody is there");
  const ids: string[] = [];
  const waiting = [...players];
  for (const [at, one] of SERVERS.entries()) {
    // A socket joins what it registered before it registers something else: one for each is simplest.
    const { id } = await (await open(host)).registerServer(registrationOf(one, at));
    if (!one.match) continue;
    await bot.session.prepare({ id, ...one.match });
    for (const player of waiting.splice(0, one.players))
      await (
        await open(player)
      ).joinMatch(id, { evrId: player.evrId, features: FEATURES, versionLock: BUILD });
    ids.push(id);
  }
  const player = PLAYERS.at(-1) ?? "";
  const late = players.at(-1);
  const [match = ""] = ids;
  // What was seen last may be a second old.
  await sleep(1500);
  return {
    match,
    player,
    tryToPlay: async () => {
      await late?.session.lobby.find({ evr_id: late.evrId, mode: "echo_arena" });
    },
    end: () => {
      for (const socket of sockets) socket.close();
    },
  };
}
