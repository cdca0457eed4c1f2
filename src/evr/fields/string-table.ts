import type { Field } from "../layout";
import { MalformedPacket } from "../malformed";
import { text } from "./text";

/**
 * A count, the offsets of all texts but the first, the texts. The texts stand one after another, so reading
 * needs no offsets: there are writers that give the length of each text instead, which is wrong from the
 * third text on.
 */
export const stringTable: Field<readonly string[]> = {
  read(from) {
    const count = Number(from.u64());
    if (count === 0) return [];
    // A text takes its zero byte at least, and an offset.
    if (count * 5 - 4 > from.left) throw new MalformedPacket("too many entries");
    from.skip((count - 1) * 4);
    return Array.from({ length: count }, () => text.read(from, {}));
  },
  write(to, texts) {
    to.u64(BigInt(texts.length));
    let offset = 0;
    for (const before of texts.slice(0, -1)) {
      offset += Buffer.byteLength(before) + 1;
      to.u32(offset);
    }
    for (const one of texts) text.write(to, one, {});
  },
};
