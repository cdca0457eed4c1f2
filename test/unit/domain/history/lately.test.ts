import fc from "fast-check";
import { codePoint } from "../../code-point";
import {
  entriesIn,
  LATELY_SECONDS,
  type Lately,
  merged,
  MOST_LATELY,
  NOTHING_LATELY,
  SAME_SECONDS,
  withEntry,
} from "../../../../src/domain/history/lately";
import type { MatchId } from "../../../../src/domain/lobby/ids";

const NOW = 1_800_000_000;
const at = fc.integer({ min: NOW - 2 * LATELY_SECONDS, max: NOW });
const anyMatch = fc.record({
  at,
  id: fc.constantFrom("a.node", "b.node") as fc.Arbitrary<MatchId>,
  mode: fc.constantFrom("echo_arena", ""),
  group_id: fc.constant("" as const),
});
const anyRefusal = fc.record({
  at,
  what: fc.constantFrom("find" as const, "join" as const),
  mode: fc.constant("echo_arena"),
  match: fc.constant(""),
  reason: fc.constantFrom("NoServer", "Locked"),
  message: fc.string({ unit: codePoint }),
});
const anything: fc.Arbitrary<Lately> = fc.record({
  matches: fc.array(anyMatch, { maxLength: 80 }),
  refusals: fc.array(anyRefusal, { maxLength: 80 }),
});
const sorted = (entries: readonly object[]): string[] => entries.map((one) => JSON.stringify(one)).sort();

describe("what the memory and the database know of a player", () => {
  test("is bounded, the latest first, no older than 30 days, and nothing stands there twice", () => {
    fc.assert(
      fc.property(anything, anything, (memory, kept) => {
        const { matches, refusals } = merged(memory, kept, NOW);
        expect(matches.length).toBeLessThanOrEqual(MOST_LATELY.matches);
        expect(refusals.length).toBeLessThanOrEqual(MOST_LATELY.refusals);
        for (const list of [matches, refusals]) {
          expect(new Set(sorted(list)).size).toBe(list.length);
          const times = list.map((one) => one.at);
          expect(times).toEqual([...times].sort((one, other) => other - one));
          expect(times.every((time) => time > NOW - LATELY_SECONDS)).toBe(true);
        }
      }),
    );
  });

  test("leaves out nothing that is newer than what it shows", () => {
    fc.assert(
      fc.property(anything, anything, (memory, kept) => {
        const { matches } = merged(memory, kept, NOW);
        const last = matches[MOST_LATELY.matches - 1]?.at ?? NOW - LATELY_SECONDS;
        const wanted = [...memory.matches, ...kept.matches].filter((one) => one.at > last);
        expect(sorted(matches)).toEqual(expect.arrayContaining(sorted(wanted)));
      }),
    );
  });

  test("stands there once, whatever order its members come back in from the database", () => {
    const reordered = <E extends object>(list: readonly E[]) =>
      list.map((one) => Object.fromEntries(Object.entries(one).reverse()) as E);
    fc.assert(
      fc.property(anything, ({ matches, refusals }) => {
        const kept = { matches: reordered(matches), refusals: reordered(refusals) };
        expect(merged({ matches, refusals }, kept, NOW)).toEqual(
          merged({ matches, refusals }, NOTHING_LATELY, NOW),
        );
      }),
    );
  });

  test("written twice is what it was written once, and a restart takes nothing from it", () => {
    fc.assert(
      fc.property(anything, anything, (memory, kept) => {
        const once = merged(memory, kept, NOW);
        expect(merged(memory, once, NOW)).toEqual(once);
        expect(merged(NOTHING_LATELY, once, NOW)).toEqual(once);
      }),
    );
  });
});

const refusal = (more: object = {}) => ({ at: NOW, what: "find", reason: "NoServer", message: "", ...more });
const noted = (entries: readonly { at: number }[], most = 50): unknown[] =>
  entriesIn(
    entries.reduce((text, entry) => withEntry(text, entry, most) ?? text, ""),
    JSON.parse,
  );

describe("the memory of a node", () => {
  test("reads what was noted, whatever was written in it, the latest first", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: codePoint }), { maxLength: 20 }), (messages) => {
        const entries = messages.map((message, n) => refusal({ at: NOW + n, message }));
        expect(noted(entries)).toEqual([...entries].reverse());
      }),
    );
  });

  test("notes the same refusal once a minute, however many others lie between", () => {
    const asks = [0, 1, 2, 59, 60].flatMap((second) => [
      refusal({ at: NOW + second }),
      refusal({ at: NOW + second, reason: "Locked" }),
    ]);
    expect(noted(asks).map((one) => (one as { at: number }).at)).toEqual(
      [SAME_SECONDS, SAME_SECONDS, 0, 0].map((second) => NOW + second),
    );
  });

  test("forgets the oldest first", () => {
    const entries = [0, 1, 2, 3].map((n) => refusal({ at: NOW + n, message: `${n}` }));
    expect(noted(entries, 2)).toEqual([entries[3], entries[2]]);
  });
});
