import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { hostedMatch } from "../../../src/gateway/game-server/hosted-match";
import { tellIn } from "../../../src/gateway/game-server/tell";
import { playerSessionOf } from "../../../src/gateway/lobby/player-session";
import { makeKeys } from "../../../src/gateway/lobby/keys";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const ID = "3f7a1c52-7a0e-4a1b-8a6e-4b1a2f5d9c01.node";
const PLAYER = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";

/** A match that its game server plays, and one player who has come and handed the keys over. */
function stage() {
  const sent: string[] = [];
  const told: unknown[] = [];
  const connection = {
    gateway: { settings: { serviceKey: "key", haste: 1 } },
    log: { debug: () => undefined },
    isOpen: true,
    send: (...messages: { name: string }[]) => sent.push(...messages.map(({ name }) => name)),
    onClose: () => undefined,
  };
  const socket = {
    nakama: { sendMatchState: () => Promise.resolve() },
    rpc: (id: string, asked: unknown) => Promise.resolve(told.push({ id, asked })),
  };
  const match = hostedMatch(ID, {
    connection: connection as never,
    socket: socket as never,
    tell: tellIn({ form: "message", timeStepUsecs: 0 }),
    endpoint: { internal: "10.0.0.1", external: "203.0.113.7", port: 6792 },
    over: () => undefined,
  });
  const { handlers } = match;
  handlers.LobbySessionStart?.({
    ...{ match_id: ID, player_limit: 8, lobby_type: "public", mode: "echo_arena", level: "mpl_arena_a" },
    ...{
      session_settings: { appid: "1369078409873402", gametype: 1n, level: null, features: [] },
      start_time: "2026-01-01T00:00:00Z",
      entrants: [],
    },
  });
  match.confirm();
  handlers.EntrantsJoined?.({ entrants: [{ session_id: PLAYER, evr_id: "OVR-ORG-12", team: 0 }] } as never);
  handlers.PacketData?.({ from: PLAYER, data: { keys: makeKeys().packed } });
  const successes = () => sent.filter((name) => name === "SNSLobbySessionSuccessv5").length;
  return { match, told, successes };
}

test("a player is announced once, five seconds after the start, and hears at once that the game server knows", () => {
  const { told, successes } = stage();
  jest.advanceTimersByTime(4_900);
  expect([successes(), told]).toEqual([0, []]);
  jest.advanceTimersByTime(200);
  expect([successes(), told]).toEqual([
    1,
    [{ id: "gateway/told", asked: { id: ID, to: PLAYER, keys: expect.any(String) } }],
  ]);
  jest.advanceTimersByTime(60_000);
  expect(successes()).toBe(1);
});

test("a player is known by the player session and by the number of the EVR id, while it is there", () => {
  const { match } = stage();
  const known = ["12", playerSessionOf("key", ID, PLAYER), "2", "OVR-ORG-12", ""].map((one) =>
    match.evrIdOf(one),
  );
  expect(known).toEqual(["OVR-ORG-12", "OVR-ORG-12", undefined, undefined, undefined]);
  match.handlers.EntrantsLeft?.({ entrants: [{ session_id: PLAYER, evr_id: "OVR-ORG-12" }] });
  expect(match.evrIdOf("12")).toBeUndefined();
});

test("nobody is announced to a game server that has ended its session", () => {
  const { match, told, successes } = stage();
  jest.advanceTimersByTime(2_000);
  match.windUp();
  jest.advanceTimersByTime(60_000);
  expect([successes(), told]).toEqual([0, []]);
});
