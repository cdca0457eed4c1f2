import fc from "fast-check";
import { fitsVersion, parseVersionLock, type VersionLock } from "../../../../src/domain/lobby/version-lock";

describe("a version lock", () => {
  test("is any 64 unsigned bits, without losing one", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => expect(parseVersionLock(value)).toBe(value)),
    );
    expect(parseVersionLock(7)).toBe(7n);
    expect(parseVersionLock(14280634968751706381n)).toBe(14280634968751706381n);
  });

  test.each([-1, -1n, 2n ** 64n, 1.5, 2 ** 53, NaN])("%p is none", (value) => {
    expect(parseVersionLock(value)).toBeUndefined();
  });

  test("binds who says one, and nobody else", () => {
    const [one, other] = [1n, 2n] as [VersionLock, VersionLock];
    expect(fitsVersion(one, one)).toBe(true);
    expect(fitsVersion(one, other)).toBe(false);
    expect(fitsVersion(undefined, other)).toBe(true);
  });
});
