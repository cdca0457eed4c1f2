import { readJson } from "../../../src/domain/json";
import { decodeFrame, encodeFrame, type Message } from "../../../src/evr/codec";
import { described } from "./described";
import { bytesOf, packets } from "./packets";

/** What the packets' description says of constant fields, of which nobody is told. */
const CONSTANT = /^(unk\d|pad)$/;

const onlyMessage = (frame: Uint8Array): Message => {
  const { messages, unknown } = decodeFrame(frame);
  expect(unknown).toEqual([]);
  expect(messages).toHaveLength(1);
  return messages[0] as Message;
};

/** `1` and `0x01` and `"1"` alike: the description writes numbers as it likes. */
function comparable(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "number") return BigInt(value).toString();
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
  return value;
}

function stated(text: string): unknown {
  if (/^0x[0-9a-f]{16}$/.test(text)) return BigInt(text).toString();
  if (/^-?\d+$/.test(text)) return text;
  return /^[[{]/.test(text) ? comparable(readJson(text)) : text;
}

describe("a packet of the description", () => {
  test.each(packets)("$title: has the fields that it says", (packet) => {
    const value = described(onlyMessage(bytesOf(packet)));
    for (const field of packet.fields.split(/; (?=[a-z_0-9]+=)/)) {
      const name = field.slice(0, field.indexOf("="));
      const expected = stated(field.slice(field.indexOf("=") + 1));
      if (name in value || !CONSTANT.test(name))
        expect({ [name]: comparable(value[name]) }).toEqual({ [name]: expected });
    }
  });

  test.each(packets)("$title: is written byte for byte", (packet) => {
    const frame = bytesOf(packet);
    expect(Buffer.from(encodeFrame([onlyMessage(frame)])).toString("hex")).toBe(packet.hex);
  });

  test("stands between others, and with the end of a body that nobody knows", () => {
    const whole = Buffer.concat(packets.map(bytesOf));
    expect(decodeFrame(whole).messages).toHaveLength(packets.length);
    for (const packet of packets) {
      const longer = Buffer.concat([bytesOf(packet), Buffer.alloc(1)]);
      longer.writeBigUInt64LE(longer.readBigUInt64LE(16) + 1n, 16);
      expect(decodeFrame(longer).messages[0]?.name).toBe(onlyMessage(bytesOf(packet)).name);
    }
  });
});
