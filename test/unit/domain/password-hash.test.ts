import fc from "fast-check";
import {
  fillers,
  NAKAMA_COST,
  OVER_DIGEST,
  parsePasswordHash,
  refusalCost,
  standIn,
  work,
} from "../../../src/domain/password-hash";

const COST = fc.integer({ min: 4, max: 31 });

describe("a stored password hash", () => {
  test("is bcrypt as Nakama makes it, or over a digest, of any cost", () => {
    fc.assert(
      fc.property(COST, (cost) => {
        const bcrypt = standIn(cost);
        expect(parsePasswordHash(bcrypt)).toEqual({ overDigest: false, bcrypt, cost });
        expect(parsePasswordHash(OVER_DIGEST + bcrypt)).toEqual({ overDigest: true, bcrypt, cost });
      }),
    );
  });

  test("may be of the first version of bcrypt's form, which had no letter", () => {
    expect(parsePasswordHash(standIn(10).replace("$2a$", "$2$"))?.cost).toBe(10);
  });

  test.each([
    "",
    "sha256:",
    "plain",
    "$2a$13$",
    `${standIn(13)}x`,
    `x${standIn(13)}`,
    `SHA256:${standIn(13)}`,
  ])("%p is none", (text) => {
    expect(parsePasswordHash(text)).toBeUndefined();
  });
});

describe("the work of a refusal", () => {
  test("is the same whether a hash is stored, and with what cost", () => {
    fc.assert(
      fc.property(COST, COST, (one, other) => {
        const [cost, highest] = [Math.min(one, other), Math.max(one, other)];
        const more = fillers(cost, highest).map(work);
        expect(more.reduce((sum, next) => sum + next, work(cost))).toBe(work(highest));
      }),
    );
  });

  test("is none beyond that of a hash that costs more than refusals do", () => {
    expect(fillers(16, 13)).toEqual([]);
  });

  test("is that of the dearest stored hash, and no more than of what is made here or by Nakama", () => {
    expect(refusalCost(0, 11)).toBe(11);
    expect(refusalCost(10, 11)).toBe(11);
    expect(refusalCost(13, 11)).toBe(13);
    expect(refusalCost(16, 11)).toBe(NAKAMA_COST);
    expect(refusalCost(16, 14)).toBe(14);
  });
});
