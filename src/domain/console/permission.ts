/** Who may do what in the console. */

export type Role = { is: "operator" } | { is: "guild"; groups: readonly string[] };

export interface Standing {
  isOperator: boolean;
  /** Guild groups that the person is an admin of. */
  adminOf: readonly string[];
  /** Two-step verification is on, and was passed in this session. */
  hasSecondFactor: boolean;
}

export type Refused = "not_allowed" | "tfa_needed";

/** The role of somebody who comes in; nobody without a role learns whether the second factor would do. */
export function roleOf({ isOperator, adminOf, hasSecondFactor }: Standing): Role | Refused {
  if (!isOperator && adminOf.length === 0) return "not_allowed";
  if (!hasSecondFactor) return "tfa_needed";
  return isOperator ? { is: "operator" } : { is: "guild", groups: adminOf };
}

/**
 * Whether a role may call an RPC. `inConsole`: it has its place in the console at all. `guild`: the id of the group
 * that this request is about, where the RPC knows such a thing and the request names one.
 */
export const mayCall = (
  role: Role,
  { inConsole, guild }: { inConsole: boolean; guild: string | undefined },
): boolean => inConsole && (role.is === "operator" || (guild !== undefined && role.groups.includes(guild)));

/**
 * Whether an admin of a guild may change what somebody is in it. States are Nakama's (src/domain/guild.ts): its
 * superadmins alone make and unmake admins, and nobody touches a superadmin.
 */
export const mayChangeMember = (
  own: number | undefined,
  target: number | undefined,
  makesAdmin: boolean,
): boolean => {
  if (own === 0) return target !== 0;
  return own === 1 && target !== 0 && target !== 1 && !makesAdmin;
};
