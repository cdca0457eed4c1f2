import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { decodeFrame, encodeFrame } from "../../../src/evr/codec";

interface Vector {
  title: string;
  hex: string;
}
const { vectors } = JSON.parse(readFileSync("test/data/evr-packets.json", "utf8")) as { vectors: Vector[] };

describe("the codec", () => {
  it.each(vectors.filter(({ title }) => !title.startsWith("(UDP)")))("reads and writes $title", ({ hex }) => {
    const { messages, unknown } = decodeFrame(Buffer.from(hex, "hex"));
    expect(messages).toHaveLength(1);
    expect(unknown).toEqual([]);
    expect(Buffer.from(encodeFrame(messages)).toString("hex")).toBe(hex);
  });
});
