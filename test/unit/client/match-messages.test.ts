import fc from "fast-check";
import { printServerMessage, readMatchMessage } from "../../../src/client/match-messages";
import { writeJson } from "../../../src/domain/json";

const bytes = (value: unknown) => new TextEncoder().encode(writeJson(value));

test("LobbySessionStart keeps every digit of its settings", () =>
  fc.assert(
    fc.property(
      fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fc.option(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)),
      (gametype, level) => {
        const body = {
          match_id: "m",
          player_limit: 10,
          lobby_type: "private",
          mode: "echo_arena",
          level: "mpl_arena_a",
          session_settings: { appid: "1", gametype, level, features: ["a"] },
          start_time: "2026-01-01T00:00:00Z",
          entrants: [],
        };
        expect(readMatchMessage(10, bytes(body))).toEqual({ name: "LobbySessionStart", body });
      },
    ),
  ));

test.each([
  [0, {}, "BroadcasterDisconnected"],
  [1, { from: "s", data: { key: "value" } }, "PacketData"],
  [11, { entrants: [{ session_id: "s", evr_id: "BOT-1" }] }, "EntrantsJoined"],
  [12, { entrants: [{ session_id: "s", evr_id: "BOT-1" }] }, "EntrantsLeft"],
  [13, { reason: "the game server ended the match: ä" }, "LobbySessionEnded"],
])("op code %d with %j is %s", (op, body, name) =>
  expect(readMatchMessage(op, bytes(body))).toEqual({ name, body }),
);

test("a match may send no bytes where the body is empty", () =>
  expect(readMatchMessage(0, new Uint8Array())).toEqual({ name: "BroadcasterDisconnected", body: {} }));

test("what is no message of a match is none, and no exception", () => {
  fc.assert(
    fc.property(fc.integer(), fc.uint8Array(), (op, data) => {
      const message = readMatchMessage(op, data);
      if (message) expect(typeof message.body).toBe("object");
    }),
  );
  for (const op of [2, 14, 20, 25, -1]) expect(readMatchMessage(op, bytes({}))).toBeUndefined();
  for (const body of [[], 1, null, "text"]) expect(readMatchMessage(13, bytes(body))).toBeUndefined();
});

test("a game server's messages have the op codes of the table", () => {
  expect(printServerMessage("EntrantsReject", { session_ids: ["s"], reason: "no" })).toEqual({
    opCode: 20,
    data: '{"session_ids":["s"],"reason":"no"}',
  });
  expect(printServerMessage("LobbyLock", {}).opCode).toBe(21);
  expect(printServerMessage("LobbyUnlock", {}).opCode).toBe(22);
  expect(printServerMessage("LobbyEnd", {})).toEqual({ opCode: 23, data: "{}" });
});
