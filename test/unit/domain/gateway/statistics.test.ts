import fc from "fast-check";
import { isSameMode, type Statistics, withMatch } from "../../../../src/domain/gateway/statistics";
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
      Stuns: { op: "add", val: 5 },
    });
    expect(withMatch(before, update)).toEqual(
      arena({
        Goals: { op: "add", val: 5, cnt: 2 },
        Level: { op: "rep", val: 4 },
        TopSpeed: { op: "max", val: 20 },
        Saves: { op: "add", val: 1 },
        Stuns: { op: "add", val: 5 },
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

  test("keep the latest periods of each kind, and modes for ever", () => {
    const of = (group: string): Statistics => ({ [group]: { Goals: { op: "add", val: 1 } } });
    const groups = [
      "arena",
      "weekly_2026_08_03",
      ...Array.from({ length: 9 }, (_, day) => `daily_2026_08_0${day + 1}`),
    ];
    const all = groups.reduce<Statistics>((before, group) => withMatch(before, of(group)), {});
    expect(Object.keys(all).sort()).toEqual([
      "arena",
      "daily_2026_08_06",
      "daily_2026_08_07",
      "daily_2026_08_08",
      "daily_2026_08_09",
      "weekly_2026_08_03",
    ]);
  });
});

test("a mode's symbol that was rounded on its way is that mode's, and no other one's", () => {
  const arenaSymbol = signed(symbolOf("echo_arena"));
  expect(isSameMode(-3791849610740453400, arenaSymbol)).toBe(true);
  expect(isSameMode(arenaSymbol, arenaSymbol)).toBe(true);
  expect(isSameMode(arenaSymbol, signed(symbolOf("echo_combat")))).toBe(false);
});
