import fc from "fast-check";
import { symbolOf } from "../../src/domain/symbol";
import { encodeFrame } from "../../src/evr/codec";
import type { Message } from "../../src/evr/messages/catalogue";
import { type Line, openLine, startGateway, type Gateway } from "./stack/gateway";

/** Frames of one message or several, each sent in one piece or in WebSocket fragments cut anywhere. */
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway(undefined, { GATEWAY_MESSAGES_PER_SECOND: "100000" });
});
afterAll(() => gateway.part.stop("SIGTERM", 20_000));

const TYPES = ["main_menu", "active_battle_pass_season", "active_store_entry", "active_store_featured_entry"];
const ask = (type: string): Message => ({
  name: "SNSConfigRequestv2",
  value: { typeTail: 0, json: { type, id: type } },
});

/** Cuts anywhere, next to each other and at the ends too: some fragments are empty. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
const frame = fc.record({ types: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 8 }), cuts });

function sendInPieces({ socket }: Line, bytes: Uint8Array, at: readonly number[]): void {
  const ends = [...at.map((part) => Math.floor(part * bytes.length)), bytes.length].sort(
    (one, other) => one - other,
  );
  let from = 0;
  for (const [nth, end] of ends.entries()) {
    socket.send(bytes.subarray(from, end), { binary: true, fin: nth === ends.length - 1 });
    from = end;
  }
}

test("messages are answered in order however they share frames and however these are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 4 }), async (frames) => {
      const line = await openLine({ base: gateway.url });
      for (const { types, cuts: at } of frames) sendInPieces(line, encodeFrame(types.map(ask)), at);
      for (const type of frames.flatMap(({ types }) => types))
        expect((await line.next("SNSConfigSuccessv2")).type).toBe(symbolOf(type));
      expect(line.socket.readyState).toBe(line.socket.OPEN);
      line.close();
    }),
    { numRuns: 25 },
  );
});

test("a message in two frames is a malformed packet at every cut", async () => {
  const whole = encodeFrame([ask("main_menu")]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (at) => {
      const line = await openLine({ base: gateway.url });
      line.sendBytes(whole.subarray(0, at));
      line.sendBytes(whole.subarray(at));
      expect(await line.closed).toBe(1002);
      expect(line.names()).toEqual([]);
    }),
    { numRuns: 10 },
  );
});
