import * as fc from "fast-check";
import { type Bucket, EMPTY, grown, merged } from "../../../../src/domain/overview/bucket";
import { historyOf, pointsOf, SPAN, SPANS } from "../../../../src/domain/overview/history";
import {
  bucketsIn,
  type Chunk,
  keysOf,
  placeAt,
  type Ring,
  RINGS,
  withMore,
} from "../../../../src/domain/overview/rings";

const START = 1_790_000_000;
const one = (count = 1): Bucket => ({ counts: { "ok find": count }, most: {} });

/** Chunks as the database has them, after these moments. */
function fill(ring: Ring, moments: readonly number[]): Map<string, Chunk> {
  const stored = new Map<string, Chunk>();
  for (const moment of moments) {
    const place = placeAt(ring, moment);
    stored.set(place.key, withMore(stored.get(place.key), place, one()));
  }
  return stored;
}

describe("a ring", () => {
  test("holds, of any moments in order, exactly those of the span that is shown of it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SPANS),
        fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 60 }),
        (span, waits) => {
          const { ring } = SPAN[span];
          let now = START;
          const moments = waits.map((wait) => (now += wait));
          const { step, at } = pointsOf(span, now);
          const [since = 0] = at;
          const { columns } = historyOf(span, bucketsIn(ring, [...fill(ring, moments).values()]), now);
          const expected = at.map((begins) => {
            const count = moments.filter((moment) => moment >= begins && moment < begins + step).length;
            return count === 0 ? null : count;
          });
          expect(columns.finds).toEqual(expected);
          expect(moments.filter((moment) => moment >= since)).toHaveLength(
            columns.finds.reduce<number>((sum, count) => sum + (count ?? 0), 0),
          );
        },
      ),
    );
  });

  test("takes no more records however long it runs, and overwrites its oldest", () => {
    for (const ring of Object.values(RINGS)) {
      const length = ring.stepSeconds * ring.perChunk;
      const moments = Array.from({ length: ring.chunks * 3 }, (_, round) => START + round * length);
      const stored = fill(ring, moments);
      expect([...stored.keys()].sort()).toEqual(keysOf(ring).sort());
      for (const { buckets } of stored.values()) expect(Object.keys(buckets)).toHaveLength(1);
    }
  });

  test("is longer than its span, whenever that begins", () => {
    for (const { ring, together, points } of Object.values(SPAN))
      expect(ring.perChunk * (ring.chunks - 1)).toBeGreaterThanOrEqual(together * points);
  });
});

describe("a time in which nobody counted", () => {
  test("is a gap, and one in which nothing happened is zero", () => {
    const buckets = new Map([[Math.floor(START / 60) * 60 - 120, EMPTY]]);
    const { columns } = historyOf("hour", buckets, START);
    expect(columns.finds.slice(-4)).toEqual([null, 0, null, null]);
    expect(columns.players.slice(-4)).toEqual([null, null, null, null]);
  });
});

const bucket = fc.record({
  counts: fc.dictionary(fc.constantFrom("ok find", "t find 3", "no lobby/find Full"), fc.nat(100)),
  most: fc.record({ players: fc.nat(100), memory: fc.nat(100) }, { requiredKeys: [] }),
});

test("buckets put together are the same in whatever order", () => {
  fc.assert(
    fc.property(bucket, bucket, bucket, (a, b, c) => {
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
      expect(merged(a, b)).toEqual(merged(b, a));
      expect(merged(a, EMPTY)).toEqual(a);
    }),
  );
});

test("what was counted is taken once, however often and with however much unseen it is looked for", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.boolean())), (rounds) => {
      let [sum, seen, taken] = [0, {}, 0];
      for (const [more, isHidden] of [...rounds, [0, false] as const]) {
        sum += more;
        const look = grown({ finds: isHidden ? Math.floor(sum / 2) : sum }, seen);
        ({ seen } = look);
        taken += look.counts.finds ?? 0;
      }
      expect(taken).toBe(sum);
    }),
  );
});
