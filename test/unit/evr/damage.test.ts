import fc from "fast-check";
import { decodeFrame, encodeFrame, MalformedPacket } from "../../../src/evr/codec";
import { NAMES, someMessage } from "./generate";
import { bytesOf, packets } from "./packets";

/** Every message. */
const frames: { title: string; frame: Uint8Array }[] = [
  ...packets.map((packet) => ({ title: packet.title, frame: bytesOf(packet) })),
  ...NAMES.flatMap((name) =>
    fc
      .sample(someMessage(name), { numRuns: 1, seed: 15 })
      .map((message) => ({ title: name, frame: encodeFrame([message]) }))
      .filter(({ frame }) => frame.length < 250),
  ),
];

/** Either read, or refused with a reason: nothing else may come out. */
function refusal(frame: Uint8Array): string | undefined {
  try {
    decodeFrame(frame);
    return undefined;
  } catch (error) {
    if (error instanceof MalformedPacket) return error.reason;
    throw error;
  }
}

describe("a damaged frame", () => {
  test("that ends too early is malformed, wherever it ends", () => {
    const others = new Set<string | undefined>();
    for (const { frame } of frames)
      for (let end = 1; end < frame.length; end++) others.add(refusal(frame.subarray(0, end)));
    expect([...others].sort()).toEqual(["header", "length"]);
  });

  test("whose body ends too early is read or refused, and never read past its end", () => {
    const different: string[] = [];
    const another = encodeFrame([{ name: "SNSLobbyMatchmakerStatus", value: { statusCode: 0 } }]);
    for (const { title, frame } of frames)
      for (let end = 24; end < frame.length; end++) {
        const cut = Buffer.from(frame.subarray(0, end));
        cut.writeBigUInt64LE(BigInt(end - 24), 16);
        const beforeAnother = Buffer.concat([cut, another]);
        if (refusal(beforeAnother) !== refusal(cut)) different.push(`${title} of ${end} bytes`);
      }
    expect(different).toEqual([]);
  });

  test("with any bit flipped is read or refused", () => {
    for (const { frame } of frames)
      for (let bit = 0; bit < frame.length * 8; bit++) {
        const flipped = frame.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        refusal(flipped);
      }
  });

  test("of any bytes is read or refused", () => {
    const header = fc.constantFrom(...frames.map(({ frame }) => frame.subarray(0, 16)));
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 300 }), (start, body) => {
        const length = Buffer.alloc(8);
        length.writeBigUInt64LE(BigInt(body.length));
        refusal(Buffer.concat([start, length, body]));
      }),
      { numRuns: 1000 },
    );
  });
});
