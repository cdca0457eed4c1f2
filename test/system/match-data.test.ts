import { OP_CODES } from "../../src/domain/lobby/op-codes";
import { freePort } from "../../src/stack/ports";
import type { Stack } from "../../src/stack/stack";
import { until } from "./stack/edge";
import { joinAs, lobbyStage, type LobbyStage, type Player } from "./stack/lobby-stage";
import { startServer } from "./stack/server";

/** Match data that is nonsense, or from somebody who may not send it: ignored, counted, never an exception. */
let metrics: string;
let server: Stack;
let stage: LobbyStage;
let player: Player;

beforeAll(async () => {
  const port = await freePort();
  metrics = `http://127.0.0.1:${port}`;
  server = await startServer({ NAKAMA_METRICS_PORT: String(port) });
  stage = lobbyStage(server);
  player = await stage.player();
});
afterAll(async () => {
  stage.strike();
  await server.stop();
});

const ignored = async (): Promise<number> => {
  const text = await (await fetch(metrics)).text();
  return Number(/match_messages_ignored\S*\s(\d+)/.exec(text)?.[1] ?? 0);
};

/** Nakama publishes its figures when it likes to. */
async function counted(count: number): Promise<void> {
  await until(ignored, (figure) => figure >= count);
  expect(await ignored()).toBe(count);
}

/** What a player has no business to send. */
const ORDERS = ["EntrantsReject", "LobbyLock", "LobbyUnlock", "LobbyEnd"] as const;

const NONSENSE = [
  ["no JSON", OP_CODES.EntrantsReject, "{"],
  ["no text", OP_CODES.EntrantsReject, new Uint8Array([0, 255, 254, 1])],
  ["no object", OP_CODES.EntrantsReject, "[1]"],
  ["null", OP_CODES.EntrantsReject, "null"],
  ["of another shape", OP_CODES.EntrantsReject, '{"session_ids":7}'],
  ["nested without end", OP_CODES.EntrantsReject, "[".repeat(2_500)],
  ["of an unknown op code", 99, "{}"],
  ["of a negative op code", -1, "{}"],
  ["of an op code that only the match sends", OP_CODES.LobbySessionEnded, '{"reason":"no"}'],
  ["a packet without anything in it", OP_CODES.PacketData, "{}"],
  ["a packet that is too long", OP_CODES.PacketData, JSON.stringify({ data: { key: "k".repeat(4096) } })],
] as const;

test("the match goes on as if nothing had been sent, and each is counted", async () => {
  const host = await stage.prepare();
  const joined = await joinAs(player, host.id);
  for (const [, op, data] of NONSENSE) await host.socket.nakama.sendMatchState(host.id, op, data);
  const orders = JSON.stringify({ session_ids: [joined.sessionId] });
  for (const name of ORDERS) await player.socket.nakama.sendMatchState(host.id, OP_CODES[name], orders);
  await counted(NONSENSE.length + ORDERS.length);
  const { matches } = await player.session.matches({ match_ids: [host.id] });
  expect(matches[0]).toMatchObject({ size: 1, open: true, players: [{ user_id: player.userId }] });
  // What makes sense is heard as before.
  await host.match.send("LobbyEnd", {});
  await host.inbox.first("LobbySessionEnded");
});
