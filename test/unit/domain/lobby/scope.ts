import { type GroupScope, groupScope } from "../../../../src/domain/lobby/group-scope";
import type { GroupId } from "../../../../src/domain/lobby/ids";

/** A scope that the caller is entitled to. */
export function scopeOf(
  asked: GroupId | undefined,
  memberOf: readonly GroupId[] = asked ? [asked] : [],
): GroupScope {
  const answer = groupScope(asked, memberOf);
  if ("refuse" in answer) throw new Error(answer.refuse.message);
  return answer.scope;
}
