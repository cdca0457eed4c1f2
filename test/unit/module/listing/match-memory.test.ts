import { describe, expect, test } from "@jest/globals";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { forget, keep, keepFor, kept } from "../../../../src/module/listing/match-memory";
import { nodeMemory } from "./node-memory";

const id = (at: number) => `${at}.node` as MatchId;

describe("what a node remembers of matches", () => {
  test("goes with them, whatever it was", () => {
    const { nk, entries } = nodeMemory();
    for (let at = 0; at < 1000; at++) {
      keep(nk, "side data", id(at), "a");
      keepFor(nk, "printed", id(at), "b", 300);
      keepFor(nk, "host", id(at), "c", 60);
      if (at > 0) forget(nk, id(at));
    }
    expect([...entries.keys()]).toHaveLength(3);
    expect(kept(nk, "printed", id(0))).toBe("b");
    expect(kept(nk, "printed", id(1))).toBeUndefined();
  });
});
