import { isMember, SYSTEM_GROUP_IDS } from "../nakama/groups";
import type { Call } from "../nakama/rpc";

/** Whether it is the admin of a guild who asks, at the console; the administrator and operators may do everything. */
export const isGuildAdmin = ({ nk, actor }: Call): boolean =>
  actor !== undefined && !isMember(nk, SYSTEM_GROUP_IDS["Global Operators"], actor.id);
