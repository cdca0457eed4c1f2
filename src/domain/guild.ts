/** Who may host game servers for a guild group: every member, or its admins only. */
export const HOST_RULES = ["members", "admins"] as const;
export type HostRule = (typeof HOST_RULES)[number];

/** Groups that give rights on the whole server. They are known by the ids that the module wrote down. */
export const SYSTEM_GROUPS = [
  "Global Bots",
  "Global Private Data Access",
  "Global Moderators",
  /** Their game servers may host for everyone. */
  "Global Hosts",
  /** For the console, which is yet to come. */
  "Global Operators",
] as const;
export type SystemGroup = (typeof SYSTEM_GROUPS)[number];

/** Reserved for the system groups: no client may give it to a group. */
export const SYSTEM_LANG_TAG = "system";

/** Nakama's states of a member: 0 owner, 1 admin, 2 member, 3 has asked to join, 4 banned. */
export const isMemberState = (state: number): boolean => state >= 0 && state <= 2;
export const isAdminState = (state: number): boolean => state === 0 || state === 1;
