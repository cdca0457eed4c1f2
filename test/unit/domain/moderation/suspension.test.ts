import fc from "fast-check";
import { codePoint } from "../../code-point";
import {
  endOf,
  isInForce,
  isSuspension,
  lift,
  MOST_CURRENT,
  NO_SUSPENSIONS,
  suspend,
  type Suspension,
  suspensionEnd,
  suspensionIn,
  type Suspensions,
  suspensionText,
} from "../../../../src/domain/moderation/suspension";

const NOW = 1_800_000_000;
const BY = { id: "", name: "administrator" };
const GROUPS = ["", "guild-1", "guild-2"];

const made = (over: Partial<Suspension> = {}): Suspension => ({
  ...{ id: "s", group: "", reason: "be kind", note: "", by: BY, at: NOW, until: 0 },
  ...over,
});

const anything = fc.record({
  id: fc.uuid(),
  group: fc.constantFrom(...GROUPS),
  reason: fc.string({ unit: codePoint, minLength: 1, maxLength: 255 }),
  note: fc.string(),
  by: fc.constant(BY),
  at: fc.integer({ min: NOW, max: NOW + 50 }),
  until: fc.oneof(fc.constant(0), fc.integer({ min: NOW + 1, max: NOW + 100 })),
});
const step = fc.oneof(
  anything.map((one) => ({ do: "suspend" as const, one })),
  fc.record({ do: fc.constant("lift" as const), group: fc.constantFrom(...GROUPS), at: fc.nat({ max: 50 }) }),
);

describe("what keeps a player out", () => {
  test("is what counts everywhere or in the guild of the match, for as long as it lasts", () => {
    const everywhere = made({ until: NOW + 10 });
    const inGuild = made({ group: "guild-1", until: NOW + 20 });
    const both = [everywhere, inGuild];
    expect(suspensionIn(both, undefined, NOW)).toBe(everywhere);
    expect(suspensionIn(both, "guild-2", NOW)).toBe(everywhere);
    expect(suspensionIn(both, "guild-1", NOW)).toBe(inGuild);
    expect(suspensionIn(both, undefined, NOW + 10)).toBeUndefined();
    expect(suspensionIn(both, "guild-1", NOW + 19)).toBe(inGuild);
    expect(suspensionIn(both, "guild-1", NOW + 20)).toBeUndefined();
    expect(suspensionIn([made()], undefined, NOW * 2)).toBeDefined();
  });

  test("is the longest of several, whatever order they were made in", () =>
    fc.assert(
      fc.property(fc.array(anything), fc.constantFrom(undefined, ...GROUPS.slice(1)), (all, group) => {
        const found = suspensionIn(all, group, NOW + 60);
        const counting = all.filter(
          (one) => isInForce(one, NOW + 60) && (one.group === "" || one.group === group),
        );
        expect(found === undefined).toBe(counting.length === 0);
        for (const one of counting)
          expect(found?.until === 0 || (one.until !== 0 && one.until <= (found?.until ?? 0))).toBe(true);
      }),
    ));
});

describe("a player's suspensions", () => {
  test("are one a scope, lose nothing of what was, and free by themselves", () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let all: Suspensions = NO_SUSPENSIONS;
        const ids = new Set<string>();
        for (const one of steps) {
          if (one.do === "suspend") {
            all = suspend(all, one.one) ?? all;
            ids.add(one.one.id);
          } else all = lift(all, one.group, { by: BY, at: NOW + one.at })?.after ?? all;
          const scopes = all.current.map(({ group }) => group);
          expect(new Set(scopes).size).toBe(scopes.length);
          expect(all.current.every(({ lifted }) => lifted === undefined)).toBe(true);
        }
        expect(new Set([...all.current, ...all.past].map(({ id }) => id))).toEqual(ids);
        const last = suspensionIn(all.current, "guild-1", NOW + 1000);
        expect(last === undefined || last.until === 0).toBe(true);
      }),
    ));

  test("a new one in the same scope takes the other's place, which says who ended it", () => {
    const first = made({ id: "1", until: NOW + 100 });
    const other = { id: "m", name: "mod" };
    const after = suspend({ current: [first], past: [] }, made({ id: "2", by: other, at: NOW + 5 }));
    expect(after?.current).toEqual([made({ id: "2", by: other, at: NOW + 5 })]);
    expect(after?.past).toEqual([{ ...first, lifted: { by: other, at: NOW + 5 } }]);
  });

  test("a new one in another scope leaves those that are in force as they are", () => {
    const everywhere = made({ id: "1", until: NOW + 100 });
    const inGuild = made({ id: "2", group: "guild-1" });
    expect(suspend({ current: [everywhere], past: [] }, inGuild)).toEqual({
      current: [everywhere, inGuild],
      past: [],
    });
  });

  test("lifting takes the one of the scope and no other, and there has to be one", () => {
    const all = {
      current: [made({ id: "1" }), made({ id: "2", group: "guild-1", until: NOW + 1 })],
      past: [],
    };
    const lifted = { ...made({ id: "1" }), lifted: { by: BY, at: NOW } };
    expect(lift(all, "", { by: BY, at: NOW })).toEqual({
      after: { current: [all.current[1]], past: [lifted] },
      suspension: lifted,
    });
    expect(isInForce(lifted, NOW)).toBe(false);
    expect(lift(all, "guild-2", { by: BY, at: NOW })).toBeUndefined();
    expect(lift(all, "guild-1", { by: BY, at: NOW + 1 })).toBeUndefined();
  });

  test("are bounded: so many at once, and of the past the latest", () => {
    let all: Suspensions = NO_SUSPENSIONS;
    for (let n = 0; n < MOST_CURRENT; n++) all = suspend(all, made({ group: `g${n}` })) ?? all;
    expect(suspend(all, made({ group: "one more" }))).toBeUndefined();
    for (let n = 0; n < 150; n++) all = suspend(all, made({ id: `${n}`, group: "g0" })) ?? all;
    expect([all.current.length, all.past.length, all.past.at(-1)?.id]).toEqual([MOST_CURRENT, 100, "148"]);
  });
});

describe("the text", () => {
  test.each([
    [made({ until: 1_800_000_000 }), "suspended until 2027-01-15 08:00 UTC: be kind"],
    [made(), "suspended: be kind"],
    [made({ group: "g" }), "suspended from this guild: be kind"],
    [
      made({ group: "g", until: 1_800_000_000 }),
      "suspended from this guild until 2027-01-15 08:00 UTC: be kind",
    ],
  ])("%#", (suspension, text) => {
    expect(suspensionText(suspension)).toBe(text);
    expect(isSuspension(text)).toBe(true);
  });

  test.each(["", "the match is full", "suspended", "you were suspended: be kind", "suspended from play: x"])(
    "%j is no suspension's",
    (text) => expect(isSuspension(text)).toBe(false),
  );

  test("gives the end back that it was made of, whatever the reason says", () =>
    fc.assert(
      fc.property(anything, fc.boolean(), (one, isLike) => {
        const until = one.until === 0 ? 0 : endOf(one.until);
        const reason = isLike ? " until 2027-01-15 08:00 UTC: x" : one.reason;
        expect(suspensionEnd(suspensionText({ ...one, reason, until }))).toBe(until);
      }),
    ));

  test("an end is a full minute, and never before what was asked for", () => {
    expect([endOf(60), endOf(61), endOf(119.5)]).toEqual([60, 120, 120]);
    for (const text of ["the match is full", "not suspended until 2027-01-15 08:00 UTC: x"])
      expect(suspensionEnd(text)).toBe(0);
  });
});
