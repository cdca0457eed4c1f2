import type { Refusal } from "./failure";
import type { GroupId } from "./ids";

/**
 * Groups never mix (EchoTools Nakama wiki: lobby groups). Who searches with a group finds only matches of
 * that group; who searches without one finds only matches of no group. The one place that decides it: every
 * search takes a scope, and only `groupScope` makes one.
 */
export type GroupScope = Scope & { readonly __brand: "GroupScope" };

interface Scope {
  /** The group asked for; undefined for none. */
  readonly group: GroupId | undefined;
  /** All groups of the caller. */
  readonly memberOf: ReadonlySet<GroupId>;
}

/** `memberOf` are the groups of the caller, who can ask for no other. */
export function groupScope(
  group: GroupId | undefined,
  memberOf: Iterable<GroupId>,
): { scope: GroupScope } | { refuse: Refusal } {
  const scope: Scope = { group, memberOf: new Set(memberOf) };
  return group === undefined || scope.memberOf.has(group)
    ? { scope: scope as GroupScope }
    : { refuse: { reason: "NotMember", message: "you are not a member of the group asked for" } };
}

/** Whether a match of `group` (undefined: of none) may be found. */
export const findsMatchOf = (scope: GroupScope, group: GroupId | undefined): boolean => scope.group === group;

/** How near a game server is to a scope: `own` ones host for its group, `shared` ones come after them. */
export type Hosting = "own" | "shared" | "foreign";

/** `hostsFor` are the groups that a game server hosts for; none means everyone. */
export function hostingFor({ group, memberOf }: GroupScope, hostsFor: readonly GroupId[]): Hosting {
  if (hostsFor.length === 0) return "shared";
  if (group !== undefined) return hostsFor.includes(group) ? "own" : "foreign";
  return hostsFor.some((one) => memberOf.has(one)) ? "shared" : "foreign";
}
