import fc from "fast-check";

/** Any code point but halves of pairs, as `unit: "binary"` of fast-check, which takes seconds to get ready. */
export const codePoint = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));
