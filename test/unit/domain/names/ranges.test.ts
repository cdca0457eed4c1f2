import fc from "fast-check";
import { isIn, readRanges, writeRanges } from "../../../../src/domain/names/ranges";

const [FIRST, LAST] = [0x80, 0x10ffff];
const point = fc.oneof(
  fc.integer({ min: FIRST, max: LAST }),
  fc.constantFrom(FIRST, FIRST + 1, LAST - 1, LAST),
);

test("a set of code points is read as it was written, at every end of a range", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(point, fc.nat(3)), { minLength: 1, maxLength: 9 }), (parts) => {
      const set = new Uint8Array(LAST + 2);
      for (const [from, more] of parts) set.fill(1, from, Math.min(from + more, LAST) + 1);
      const ranges = readRanges(writeRanges((at) => set[at] === 1));
      const near = parts.flatMap(([from, more]) => [-1, 0, 1, more, more + 1].map((step) => from + step));
      for (const at of near.filter((one) => one >= FIRST && one <= LAST))
        expect([at, isIn(ranges, at)]).toEqual([at, set[at] === 1]);
    }),
    { numRuns: 20 },
  );
});
