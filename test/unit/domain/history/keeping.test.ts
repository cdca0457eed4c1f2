import fc from "fast-check";
import { BETWEEN_MS, MOST_WAITING, newKeeping } from "../../../../src/domain/history/keeping";

const START = 1_800_000_000_000;
const SUBJECTS = ["player 1", "player 2", "match 1", "match 2"];

type Step = { note: string[] } | { passes: number } | { write: boolean };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ note: fc.subarray(SUBJECTS) }),
    fc.record({ passes: fc.integer({ min: 1, max: BETWEEN_MS }) }),
    fc.record({ write: fc.boolean() }),
  ),
  { maxLength: 60 },
);

/** What was written when, and of whom something is known that was never written. */
function play(story: readonly Step[]) {
  const keeping = newKeeping();
  let now = START;
  const writes: { subject: string; at: number }[] = [];
  const news = new Set<string>();
  const write = (goesWell: boolean): void => {
    const due = keeping.due(now, 100);
    keeping.done(due, goesWell, now);
    for (const subject of due) writes.push({ subject, at: now });
    if (goesWell) due.forEach((subject) => news.delete(subject));
  };
  for (const step of story) {
    if ("passes" in step) now += step.passes;
    else if ("write" in step) write(step.write);
    else {
      keeping.note(step.note, now);
      step.note.forEach((subject) => news.add(subject));
    }
  }
  return { keeping, writes, news, write, wait: () => (now += BETWEEN_MS) };
}

test("nobody is written twice within a minute, whether it went well or not", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const { writes } = play(story);
      for (const one of SUBJECTS) {
        const times = writes.filter(({ subject }) => subject === one).map(({ at }) => at);
        times.slice(1).forEach((at, n) => expect(at - (times[n] ?? 0)).toBeGreaterThanOrEqual(BETWEEN_MS));
      }
    }),
  );
});

test("whatever was noted is written within a minute once writing goes well, and waits until then", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const { keeping, news, write, wait } = play(story);
      expect([...keeping.all(100)].sort()).toEqual([...news].sort());
      wait();
      write(true);
      expect(news.size).toBe(0);
      expect(keeping.all(100)).toEqual([]);
    }),
  );
});

test("what is noted for the first time is written at once", () => {
  const keeping = newKeeping();
  keeping.note(SUBJECTS, START);
  expect(keeping.due(START, 3)).toEqual(SUBJECTS.slice(0, 3));
});

test("a crowd waits in bounds", () => {
  const keeping = newKeeping();
  keeping.note(
    Array.from({ length: MOST_WAITING + 10 }, (_, n) => `player ${n}`),
    START,
  );
  expect(keeping.due(START, Infinity)).toHaveLength(MOST_WAITING);
});
