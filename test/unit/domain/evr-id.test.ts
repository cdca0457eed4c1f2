import fc from "fast-check";
import { PLATFORMS, parseEvrId } from "../../../src/domain/evr-id";

describe("EVR ids", () => {
  test("every platform with every uint64 is an id, in any case", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLATFORMS), fc.bigInt(0n, 2n ** 64n - 1n), (platform, number) => {
        expect(parseEvrId(`${platform.toLowerCase()}-${number}`)).toBe(`${platform}-${number}`);
      }),
    );
  });

  test.each([
    "",
    "STM",
    "STM-",
    "STM-01",
    "STM--1",
    "ABC-1",
    "STM-1 ",
    " STM-1",
    "STM-18446744073709551616",
    "STM-1e3",
  ])("%j is not one", (text) => expect(parseEvrId(text)).toBeUndefined());

  test("no junk makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseEvrId(text);
      }),
    );
  });
});
