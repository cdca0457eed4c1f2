import { randomBytes } from "node:crypto";
import { JoinRejected } from "../../client/join";
import type { ServerRegistration } from "../../client/server-registration";
import type { LobbySocket, ServerMatch } from "../../client/socket";
import { parseFeatures } from "../../domain/lobby/feature";
import { signed, symbolOf } from "../../domain/symbol";
import type { Cast, Person } from "./cast";
import { inbox } from "./inbox";
import { mustBe, mustFail, soon, type Teller } from "./teller";

const MODE = "echo_arena";
const LEVEL = "mpl_arena_a";
const FEATURE = "low_gravity";
/** Above 2^53: a client that reads it as a float loses the last digits. */
const BUILD = 14280634968751706381n;

const registration = (): ServerRegistration => ({
  server_id: randomBytes(8).readBigUInt64BE() | 1n,
  internal_ip: "10.0.0.7",
  external_ip: "192.0.2.7",
  port: 6792,
  version_lock: BUILD,
  region: "demo-region",
  features: [FEATURE, "spectator_cam"],
  name: "demo",
});

/** The whole life of a match, told as it happens. */
export async function tellStory({ step: tell }: Teller, cast: Cast): Promise<void> {
  const step = (title: string, act: () => Promise<string>) =>
    tell(title, async () => [undefined, await act()]);
  const { host, bot, Alice, Bob, Carol } = cast;
  const sockets: LobbySocket[] = [];
  const open = async ({ session }: Person) => {
    const socket = await session.openSocket();
    sockets.push(socket);
    return socket;
  };
  const server = registration();
  const hostInbox = inbox();
  const aliceInbox = inbox();
  const aliceBackInbox = inbox();
  const teamOf = async ({ session }: Person) => {
    const isThem = ({ user_id }: { user_id: string }) => user_id === session.userId;
    const { entrants } = await hostInbox.first("EntrantsJoined", (body) => body.entrants.some(isThem));
    return entrants.find(isThem)?.team;
  };
  let hostSocket: LobbySocket | undefined;
  let match: ServerMatch | undefined;
  const park = async (handlers = inbox().handlers) => {
    hostSocket ??= await open(host);
    const parked = await hostSocket.registerServer(server, handlers);
    const { lobby_type, broadcaster } = parked.label;
    mustBe("type of the lobby", lobby_type, "unassigned");
    mustBe("its build", broadcaster?.version_lock, BUILD);
    mustBe("its server id", broadcaster?.server_id, server.server_id);
    return parked;
  };
  const matchId = () => match?.id ?? "";
  const listed = async () => (await bot.session.matches({ match_ids: [matchId()] })).matches;

  try {
    await step("a game server registers and parks", async () => {
      match = await park(hostInbox.handlers);
      return `match ${match.id}, features ${server.features?.join(" and ")}`;
    });

    await step("a bot prepares the match: Alice blue, Bob orange, with a required feature", async () => {
      const { id, label } = await bot.session.prepare({
        id: matchId(),
        mode: MODE,
        level: LEVEL,
        team_size: 4,
        required_features: [FEATURE],
        role_alignments: { [Alice.discordId]: "blue", [Bob.discordId]: "orange" },
      });
      mustBe("id", id, matchId());
      mustBe("mode", label.mode, MODE);
      mustBe("required features", label.required_features, [FEATURE]);
      mustBe("teams", label.team_alignments, { [Alice.session.userId]: 0, [Bob.session.userId]: 1 });
      mustBe("started", label.started, false);
      mustBe("game server told yet", hostInbox.all("LobbySessionStart").length, 0);
      return `${label.mode} on ${label.level}, needs ${FEATURE}, the game server hasn't been told yet`;
    });

    await step("Alice reserves a seat and takes it", async () => {
      const asked = await Alice.session.lobby.join({
        id: matchId(),
        evr_id: Alice.evrId,
        features: [FEATURE],
      });
      if (!asked.ok) throw new Error(asked.failure.message);
      mustBe("team of the seat", asked.seat.team, 0);
      await (await open(Alice)).joinMatch(matchId(), { evrId: Alice.evrId }, aliceInbox.handlers);
      mustBe("team", await teamOf(Alice), 0);
      return `held until ${asked.seat.expires_at}; she is blue`;
    });

    await step("when the first player arrives, the game server gets LobbySessionStart", async () => {
      const start = await hostInbox.first("LobbySessionStart");
      mustBe("match", start.match_id, matchId());
      mustBe("player limit", start.player_limit, 8);
      mustBe("session settings", start.session_settings, {
        appid: "1369078409873402",
        gametype: signed(symbolOf(MODE)),
        level: signed(symbolOf(LEVEL)),
        features: parseFeatures([FEATURE]),
      });
      return `gametype ${start.session_settings.gametype}, features [${start.session_settings.features.join(", ")}]`;
    });

    await step("Bob joins without reserving a seat first", async () => {
      await (await open(Bob)).joinMatch(matchId(), { evrId: Bob.evrId, features: [FEATURE] });
      mustBe("team", await teamOf(Bob), 1);
      mustBe("times started", hostInbox.all("LobbySessionStart").length, 1);
      return "he is orange";
    });

    await step("Carol lacks the feature and is turned away", async () => {
      const socket = await open(Carol);
      const { failure } = await mustFail("the join", JoinRejected, () =>
        socket.joinMatch(matchId(), { evrId: Carol.evrId, features: ["spectator_cam"] }),
      );
      mustBe("reason", failure.reason, "IncompatibleServer");
      mustBe("code", failure.code, 5);
      mustBe("it names the feature", failure.message.includes(FEATURE), true);
      return `code ${failure.code} ${failure.reason}: ${failure.message}`;
    });

    await step("Alice's game crashes, and she is back before anybody notices", async () => {
      const socket = await open(Alice);
      await socket.joinMatch(matchId(), { evrId: Alice.evrId, features: [FEATURE] }, aliceBackInbox.handlers);
      const { reason } = await aliceInbox.first("LobbySessionEnded");
      mustBe("team", await teamOf(Alice), 0);
      return `she is still blue, and her old connection is told: ${reason}`;
    });

    await step("the match list is up to date", async () => {
      const [label] = await soon(listed, ([seen]) => {
        mustBe("started", seen?.started, true);
        mustBe("players", seen?.player_count, 2);
        const teams = (seen?.players ?? []).map(({ evr_id, team }) => [evr_id, team] as const);
        mustBe("teams", Object.fromEntries(teams), { [Alice.evrId]: 0, [Bob.evrId]: 1 });
      });
      return `${label?.size} of ${label?.limit} seats taken, started`;
    });

    await step("the game server ends the match, and the players are told", async () => {
      await match?.send("LobbyEnd", {});
      const { reason } = await aliceBackInbox.first("LobbySessionEnded");
      await hostInbox.first("LobbySessionEnded");
      await soon(listed, (seen) => mustBe("still listed", seen.length, 0));
      return reason;
    });

    await step("the game server parks again", async () => {
      const before = matchId();
      match = await park();
      mustBe("the same match as before", match.id === before, false);
      return `match ${match.id}`;
    });
  } finally {
    for (const socket of sockets) socket.close();
  }
}
