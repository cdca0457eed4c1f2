import type { MatchId } from "../../../../src/domain/lobby/ids";
import { openDirectory, propose, seatOf, tellDirectory } from "../../../../src/module/selection/ask";
import { user } from "../../domain/lobby/make";

/** A node whose directory answers, has ended, or has more callers waiting than it takes. */
function node() {
  const cache = new Map<string, unknown>();
  const living = new Set<string>();
  let busy = false;
  const nk = {
    localcacheGet: (key: string) => cache.get(key),
    localcachePut: (key: string, value: unknown) => cache.set(key, value),
    matchCreate: () => {
      const id = `directory-${living.size + 1}`;
      living.add(id);
      return id;
    },
    matchSignal: (id: string) => {
      if (busy) throw new Error("match busy");
      if (!living.has(id)) throw new Error("match not found");
      return '["user-1"]';
    },
  } as unknown as nkruntime.Nakama;
  return {
    nk,
    living,
    setBusy: (is: boolean) => (busy = is),
    end: (id: string) => living.delete(id),
  };
}

const MATCH = "match-1" as MatchId;
const asked = {
  ask: "join",
  asker: { user: user(1), session: undefined, isBot: false },
  match: MATCH,
} as const;

describe("the directory of a node", () => {
  test("answers who asks", () => {
    const { nk } = node();
    openDirectory(nk);
    expect(tellDirectory(nk, MATCH, "{}", [])).toEqual([user(1)]);
  });

  test("that has too many callers has them try again, and a match knows that it was not heard", () => {
    const { nk, setBusy, living } = node();
    openDirectory(nk);
    setBusy(true);
    expect(() => propose(nk, asked)).toThrow("try again");
    expect(tellDirectory(nk, MATCH, "{}", [])).toBeUndefined();
    expect(living.size).toBe(1);
  });

  test("that has ended is opened again by whoever misses it, once", () => {
    const { nk, end, living } = node();
    end(openDirectory(nk));
    expect(() => propose(nk, asked)).toThrow("try again");
    expect(living.size).toBe(1);
    expect(tellDirectory(nk, MATCH, "{}", [])).toEqual([user(1)]);
    expect(living.size).toBe(1);
  });

  test("that was never opened is nobody's seat", () => {
    expect(seatOf(node().nk, user(1))).toBeUndefined();
  });
});
