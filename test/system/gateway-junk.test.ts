import { readFileSync } from "node:fs";
import { encodeFrame } from "../../src/evr/codec";
import { type Gateway, type Line, loginRefusal, openLine, refusedWith, startGateway } from "./stack/gateway";
import { freePort } from "../../src/stack/ports";
import { eventually } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

const FRAME = encodeFrame([
  { name: "SNSConfigRequestv2", value: { typeTail: 0, json: { type: "main_menu", id: "main_menu" } } },
]);

let gateway: Gateway;
let metrics = "";
beforeAll(async () => {
  const port = await freePort();
  metrics = `http://127.0.0.1:${port}/metrics`;
  gateway = await startGateway(sharedServer(), {
    GATEWAY_METRICS_PORT: String(port),
    GATEWAY_LOG_LEVEL: "debug",
    GATEWAY_CONNECTIONS_PER_ADDRESS: "2",
    GATEWAY_MESSAGES_PER_SECOND: "5",
  });
});
afterAll(() => gateway.part.stop("SIGTERM", 15_000));

const open = (address?: string): Promise<Line> =>
  openLine({ base: gateway.url, ...(address === undefined ? {} : { address }) });
const counted = async (line: string): Promise<number> => {
  const text = await (await fetch(metrics)).text();
  return Number(
    text
      .split("\n")
      .find((one) => one.startsWith(line))
      ?.slice(line.length) ?? 0,
  );
};

describe("the gateway ends a connection, and counts why, that sends", () => {
  test.each<[string, Uint8Array | string, number, string]>([
    ["a text", "hello", 1003, 'gateway_malformed_total{reason="text_frame"}'],
    ["another marker", Buffer.alloc(40, 1), 1002, 'gateway_malformed_total{reason="marker"}'],
    ["half a message", FRAME.slice(0, FRAME.length - 3), 1002, 'gateway_malformed_total{reason="length"}'],
    ["more than a frame holds", Buffer.alloc(300_000), 1009, 'gateway_malformed_total{reason="websocket"}'],
  ])("%s", async (_, bytes, code, line) => {
    const before = await counted(line);
    const junk = await open();
    junk.sendBytes(bytes);
    expect(await junk.closed).toBe(code);
    expect(await counted(line)).toBe(before + 1);
  });

  test("more messages than it may", async () => {
    const line = await open();
    for (let sent = 0; sent < 100; sent++) line.sendBytes(FRAME);
    expect(await line.closed).toBe(1008);
    expect(await counted('gateway_closed_total{reason="too_many_messages"}')).toBe(1);
  });
});

test("an address has so many connections, and no more before one has ended", async () => {
  const address = "2001:db8:77::1";
  const [first, second] = [await open(address), await open(address)];
  const third = { base: gateway.url, headers: { "X-Forwarded-For": "2001:db8:77::2" } };
  expect(await refusedWith(third)).toBe(429);
  first.close();
  await first.closed;
  let status = 429;
  while (status === 429) status = await refusedWith(third);
  expect(status).toBe(101);
  second.close();
});

test("a password of an address reaches no log", async () => {
  const password = "a password in an address";
  await loginRefusal({ base: gateway.url, query: { discordid: "123456789012345678", password } });
  // Lines are written a moment later than what they tell of.
  const log = await eventually(() => {
    const text = readFileSync(gateway.log, "utf8");
    expect(text).toContain('"reason":"bad_credentials"');
    return text;
  });
  for (const secret of [password, encodeURIComponent(password), sharedServer().secrets.server_key])
    expect(log).not.toContain(secret);
});
