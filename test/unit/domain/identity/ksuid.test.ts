import fc from "fast-check";
import { KSUID, makeKsuid } from "../../../../src/domain/identity/ksuid";

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const EPOCH = 1_400_000_000;

describe("KSUIDs", () => {
  test("the example of segmentio/ksuid", () => {
    const payload = Uint8Array.from(Buffer.from("b5a1cd34b5f99d1154fb6853345c9735", "hex"));
    expect(makeKsuid(EPOCH + 107_608_047, () => payload)).toBe("0ujtsYcgvSTl8PAuAdqWYSMnLOv");
  });

  test("the smallest and the largest", () => {
    expect(makeKsuid(EPOCH, () => new Uint8Array(16))).toBe("0".repeat(27));
    expect(makeKsuid(EPOCH + 2 ** 32 - 1, () => new Uint8Array(16).fill(255))).toBe(
      "aWgEPTl1tmebfsQzFP4bxwgy80V",
    );
  });

  test("27 base-62 digits that sort by time, and differ when their bytes do", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.nat(2 ** 31 - 2), bytes, bytes, (at, later, one, other) => {
        const earlier = makeKsuid(EPOCH + at, () => one);
        expect(earlier).toMatch(KSUID);
        expect(makeKsuid(EPOCH + at + 1 + later, () => other) > earlier).toBe(true);
        expect(makeKsuid(EPOCH + at, () => other) === earlier).toBe(Buffer.compare(one, other) === 0);
      }),
    );
  });

  test("is nothing with more or less around it", () => {
    const id = "0ujtsYcgvSTl8PAuAdqWYSMnLOv";
    for (const text of ["", id.slice(1), `${id}0`, ` ${id}`, `${id}\n`, id.replace("Y", "-")])
      expect(text).not.toMatch(KSUID);
  });
});
