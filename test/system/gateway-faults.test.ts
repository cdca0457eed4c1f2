import { connect as connectTcp, type Socket } from "node:net";
import { once } from "node:events";
import { freePort } from "../../src/stack/ports";
import { enterEvr, parkEvr } from "./stack/evr";
import { type Gateway, openLine, refusedWith, startGateway } from "./stack/gateway";
import { eventually, lobbyStage, newFeature } from "./stack/lobby-stage";
import { newAddress, sharedServer } from "./stack/server";

/** Peers that are frozen or gone without a word, at a gateway that looks soon. */
const server = sharedServer();
let gateway: Gateway;
let metrics = "";

beforeAll(async () => {
  const port = await freePort();
  metrics = `http://127.0.0.1:${port}/metrics`;
  gateway = await startGateway(server, {
    GATEWAY_METRICS_PORT: String(port),
    GATEWAY_PING_SECONDS: "1",
    GATEWAY_MESSAGES_PER_SECOND: "100000",
  });
});
afterAll(() => gateway.part.stop("SIGTERM", 20_000));

async function closedFor(reason: string): Promise<number> {
  const text = await (await fetch(metrics)).text();
  return Number(new RegExp(`gateway_closed_total{reason="${reason}"} (\\d+)`).exec(text)?.[1] ?? 0);
}

describe("a peer that", () => {
  test("is frozen while it is answered is closed as too slow a reader, and counted", async () => {
    const before = await closedFor("slow_reader");
    const line = await openLine({ base: gateway.url });
    line.socket.pause();
    const asked = { type: "main_menu", id: "main_menu" };
    const request = { name: "SNSConfigRequestv2", value: { typeTail: 0, json: asked } } as const;
    await eventually(async () => {
      for (let nth = 0; nth < 16; nth++) line.send(...Array.from({ length: 32 }, () => request));
      expect(await closedFor("slow_reader")).toBe(before + 1);
    }, 15_000);
    line.socket.terminate();
  });

  test("answers no ping is cut off, and counted", async () => {
    const before = await closedFor("silent");
    const { socket } = await openLine({ base: gateway.url });
    socket.pause();
    await eventually(async () => expect(await closedFor("silent")).toBe(before + 1), 15_000);
    socket.terminate();
  });
});

/** A bare connection, which says what it is given and nothing more. */
async function dial(text: string): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connectTcp(Number(port), hostname);
  await once(socket, "connect");
  socket.write(text);
  socket.resume();
  return socket;
}
const request = (): string =>
  [
    `GET /ws?format=evr&token=${encodeURIComponent(server.secrets.server_key)} HTTP/1.1`,
    ...["Host: gateway", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"],
    ...["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", `X-Forwarded-For: ${newAddress()}`],
  ].join("\r\n");

test.each<[string, () => string]>([
  ["says nothing at all", () => ""],
  ["does not get to the end of its request", request],
  ["says nothing after the upgrade", () => `${request()}\r\n\r\n`],
])("a half-open connection that %s is ended", async (_, text) => {
  const socket = await dial(text());
  await once(socket, "close");
});

test("a gateway that is told to stop takes nobody more, says goodbye to all, and ends", async () => {
  const stage = lobbyStage(server);
  const stopping = await startGateway(server);
  const feature = newFeature();
  const base = stopping.url;
  const parked = await parkEvr(stage, { base, query: { features: feature } });
  const player = await enterEvr(stage, { base, loginBase: base });
  // Who does not take the goodbye is waited for, for a moment.
  const frozen = await openLine({ base });
  frozen.socket.pause();
  process.kill(stopping.part.pid, "SIGTERM");
  const codes = [parked.line.closed, player.login.closed, player.line.closed];
  expect(await Promise.all(codes)).toEqual([1001, 1001, expect.any(Number)]);
  const status = async (path: string) => (await fetch(`${base}${path}`)).status;
  const asked = [status("/readyz"), status("/healthz"), refusedWith({ base })];
  expect(await Promise.all(asked)).toEqual([503, 200, 503]);
  expect(await stopping.part.ended).toEqual({ code: 0, signal: null });
  frozen.socket.terminate();
  parked.game.close();
  stage.strike();
});
