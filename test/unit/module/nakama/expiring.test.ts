import { removeExpired } from "../../../../src/module/nakama/expiring";

/** A table that answers with these pages, and keeps where each was to begin. */
function pages(...answers: { last?: string; seen: number; gone: number }[]) {
  const begun: unknown[] = [];
  const sqlQuery = (_sql: string, [, collection, key]: unknown[]) => {
    begun.push([collection, key]);
    const answer = answers.shift();
    return answer?.last ? [{ ...answer, collection: "identity_codes", key: answer.last, user_id: "u" }] : [];
  };
  return { begun, nk: { sqlQuery } as unknown as nkruntime.Nakama };
}

describe("the walk through records that may be over", () => {
  test("looks at one page at a time, and begins anew after the last", () => {
    const { begun, nk } = pages({ last: "k1", seen: 2000, gone: 3 }, { last: "k2", seen: 12, gone: 12 });
    const place = removeExpired(nk, 0, undefined);
    expect(place).toEqual({ collection: "identity_codes", key: "k1", user: "u" });
    expect(removeExpired(nk, 0, place)).toBeUndefined();
    expect(begun).toEqual([
      ["identity_", ""],
      ["identity_codes", "k1"],
    ]);
  });

  test("goes on at once while most of what it meets is over, and not without end", () => {
    const full = (n: number) => ({ last: `k${n}`, seen: 2000, gone: 2000 });
    const { begun, nk } = pages(...Array.from({ length: 30 }, (_, n) => full(n)));
    expect(removeExpired(nk, 0, undefined)).toEqual({ collection: "identity_codes", key: "k9", user: "u" });
    expect(begun).toHaveLength(10);
  });

  test("is over where there is nothing", () => {
    expect(removeExpired(pages({ seen: 0, gone: 0 }).nk, 0, undefined)).toBeUndefined();
  });
});
