import type { Actor } from "../../domain/console/audit";
import { isAdminState } from "../../domain/guild";
import { type Role, roleOf } from "../../domain/console/permission";
import { pageSession, type Current } from "../identity/sign-in/current";
import { secondFactorOf } from "../identity/second-factor/second-factor";
import { guildsOfAdmin, isMember, SYSTEM_GROUP_IDS } from "../nakama/groups";
import type { Call } from "../nakama/rpc";
import { refuse } from "../nakama/edge-rpc";

/** Who is at the console, and as what. */
export interface Visitor {
  current: Current;
  role: Role;
  guilds: { group_id: string; name: string }[];
}

export const actorOf = ({ user }: Current): Actor => ({ id: user.id, name: user.username, how: "console" });

/** `onStranger`: told of somebody who is signed in and has nothing to do here. */
export function visitorOf(call: Call, session: string, onStranger: (current: Current) => void): Visitor {
  const current = pageSession(call, session);
  const { id } = current.user;
  const isOperator = isMember(call.nk, SYSTEM_GROUP_IDS["Global Operators"], id);
  const guilds = guildsOfAdmin(call.nk, id, isAdminState);
  const role = roleOf({
    isOperator,
    adminOf: guilds.map(({ group_id }) => group_id),
    hasSecondFactor: current.session.second_factor === true && secondFactorOf(call, id).on,
  });
  if (role === "not_allowed") onStranger(current);
  return typeof role === "string" ? refuse(role) : { current, role, guilds };
}
