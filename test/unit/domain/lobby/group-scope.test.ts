import fc from "fast-check";
import { findsMatchOf, groupScope, hostingFor } from "../../../../src/domain/lobby/group-scope";
import { group } from "./make";
import { scopeOf } from "./scope";

const [one, other] = [group(1), group(2)];

describe("the scope of a search", () => {
  test("is a group only for its members", () => {
    expect(groupScope(one, [one, other])).toHaveProperty("scope");
    expect(groupScope(one, [other])).toMatchObject({ refuse: { reason: "NotMember" } });
    expect(groupScope(one, [])).toMatchObject({ refuse: { reason: "NotMember" } });
    expect(groupScope(undefined, [])).toHaveProperty("scope");
  });

  test("with a group finds matches of that group only, without one matches of none", () => {
    const [within, without] = [scopeOf(one, [one, other]), scopeOf(undefined, [one, other])];
    expect([one, other, undefined].map((match) => findsMatchOf(within, match))).toEqual([true, false, false]);
    expect([one, other, undefined].map((match) => findsMatchOf(without, match))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test.each([
    ["hosts for the group asked for", one, [one, other], "own"],
    ["hosts for everyone, with a group", one, [], "shared"],
    ["hosts for another group of the caller, with a group", one, [other], "foreign"],
    ["hosts for everyone, without a group", undefined, [], "shared"],
    ["hosts for a group of the caller, without a group", undefined, [other], "shared"],
    ["hosts for a group of the caller among others, without a group", undefined, [group(3), one], "shared"],
    ["hosts for the group asked for among others", one, [group(3), one], "own"],
    ["hosts for a foreign group, without a group", undefined, [group(3)], "foreign"],
  ] as const)("a server that %s", (_, asked, hostsFor, hosting) => {
    expect(hostingFor(scopeOf(asked, [one, other]), hostsFor)).toBe(hosting);
  });

  test("a match is never found from two scopes, whoever asks", () => {
    const groups = fc.constantFrom(undefined, group(1), group(2), group(3));
    fc.assert(
      fc.property(groups, groups, groups, (first, second, match) => {
        const scopes = [first, second].map((asked) => scopeOf(asked, asked ? [asked] : []));
        if (first !== second)
          expect(scopes.filter((scope) => findsMatchOf(scope, match)).length).toBeLessThan(2);
      }),
    );
  });
});
