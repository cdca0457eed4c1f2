import fc from "fast-check";
import {
  isSameMode,
  MOST_STATISTICS,
  STATISTIC_NAME,
  type Statistics,
  withMatch,
} from "../../../../src/domain/gateway/statistics";
import { signed, symbolOf } from "../../../../src/domain/symbol";

const arena = (stats: Statistics[string]): Statistics => ({ arena: stats });

describe("statistics of a match", () => {
  test("are added, replaced, or the highest is kept, and counted", () => {
    const before = arena({
      Goals: { op: "add", val: 3, cnt: 1 },
      Level: { op: "rep", val: 9 },
      TopSpeed: { op: "max", val: 20 },
      Saves: { op: "add", val: 1 },
    });
    const update = arena({
      Goals: { op: "add", val: 2, cnt: 1 },
      Level: { op: "rep", val: 4 },
      TopSpeed: { op: "max", val: 17.5 },
      Stuns: { op: "add", val: 5, cnt: 1 },
    });
    expect(withMatch(before, update)).toEqual(
      arena({
        Goals: { op: "add", val: 5, cnt: 2 },
        Level: { op: "rep", val: 4 },
        TopSpeed: { op: "max", val: 20 },
        Saves: { op: "add", val: 1 },
        Stuns: { op: "add", val: 5, cnt: 1 },
      }),
    );
  });

  test("of one group leave the others alone", () => {
    const before = { combat: { Kills: { op: "add", val: 1 } as const } };
    expect(withMatch(before, arena({ Goals: { op: "add", val: 1 } }))).toMatchObject(before);
  });

  test("lose no digit of whole numbers, however large the sum", () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 62n }),
        fc.bigInt({ min: 0n, max: 2n ** 62n }),
        (one, other) => {
          const add = (val: bigint) => arena({ XP: { op: "add", val } });
          const sum = withMatch(withMatch({}, add(one)), add(other)).arena?.XP?.val;
          expect(BigInt(String(sum))).toBe(one + other);
        },
      ),
    ));

  test("of the highest kind never fall, in whatever order they come", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        (values) => {
          const last = values.reduce<Statistics>(
            (all, val) => withMatch(all, arena({ Top: { op: "max", val } })),
            {},
          );
          expect(Number(last.arena?.Top?.val)).toBe(Math.max(...values));
        },
      ),
    ));

  test("never stop being numbers", () => {
    const huge = arena({ XP: { op: "add", val: Number.MAX_VALUE } });
    expect(withMatch(huge, huge)).toEqual(huge);
  });

  test("are counted exactly beside fractions", () => {
    const add = (val: number, cnt: number) => arena({ Time: { op: "add", val, cnt } });
    expect(withMatch(add(1, 1), add(0.5, 1))).toEqual(add(1.5, 2));
  });

  test("are so many a group: further names are left out, and known ones go on", () => {
    const full = arena(
      Object.fromEntries(Array.from({ length: MOST_STATISTICS }, (_, n) => [`S${n}`, { op: "add", val: 1 }])),
    );
    const after = withMatch(full, arena({ S0: { op: "add", val: 1 }, More: { op: "add", val: 1 } })).arena;
    expect(Object.keys(after ?? {})).toEqual(Object.keys(full.arena ?? {}));
    expect(after?.S0?.val).toBe(2);
  });

  test("keep the latest four periods of each kind in whatever order they come, and modes for ever", () => {
    const days = Array.from({ length: 9 }, (_, day) => `daily_2026_08_0${day + 1}`);
    const months = [
      "monthly_2026_04",
      "monthly_2026_05",
      "monthly_2026_06",
      "monthly_2026_07",
      "monthly_2026_08",
    ];
    const modes = ["arena", "my_daily_2026_08_01", "daily_2026_08_01_x", "daily"];
    const of = (group: string): Statistics => ({ [group]: { Goals: { op: "add", val: 1 } } });
    const all = [...modes, "weekly_2026_08_03", ...days, ...months];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (groups) => {
        const kept = groups.reduce<Statistics>((before, group) => withMatch(before, of(group)), {});
        const latest = [...modes, "weekly_2026_08_03", ...days.slice(-4), ...months.slice(-4)];
        expect(Object.keys(kept).sort()).toEqual(latest.sort());
      }),
    );
  });
});

test("a mode's symbol that was rounded on its way is that mode's, and no other one's", () => {
  const arenaSymbol = signed(symbolOf("echo_arena"));
  expect(isSameMode(-3791849610740453400, arenaSymbol)).toBe(true);
  expect(isSameMode(arenaSymbol, arenaSymbol)).toBe(true);
  expect(isSameMode(arenaSymbol, signed(symbolOf("echo_combat")))).toBe(false);
});

test("a statistic's name is a word that no object has by itself", () => {
  for (const name of ["X", "Goals", "a_1", "k".repeat(64)]) expect(name).toMatch(STATISTIC_NAME);
  for (const name of ["", "_a", "__proto__", "1a", "a b", "a-b", "Zoë", " a", "a ", "k".repeat(65)])
    expect(name).not.toMatch(STATISTIC_NAME);
});
