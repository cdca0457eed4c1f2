import { isApiKind, isFresh, type Session } from "../../domain/identity/session";
import type { Call } from "../nakama/rpc";
import type { Stored } from "../nakama/storage";
import { findUser, type User } from "../nakama/users";
import { refuse, secondsOf } from "./call";
import { liveOrg } from "./orgs";
import { findProfile, type Profile } from "./profiles";
import { findSession, noteUse } from "./session-store";

/** A live session with the account that it belongs to. */
export interface Current {
  stored: Stored<Session>;
  session: Session;
  user: User;
  profile: Profile;
}

/** Disabled, deleted, all sessions ended, organisation gone: the session is dead at once. */
function currentOf(
  call: Call,
  id: string,
  fits: (session: Session) => boolean,
  reason: "no_session" | "no_ticket" = "no_session",
): Current {
  const found = findSession(call, id);
  if (!found || !fits(found.value)) return refuse(reason);
  const user = findUser(call.nk, { kind: "user_id", value: found.value.user });
  const profile = findProfile(call.nk, found.value.user)?.value;
  if (!user || user.disabled || profile?.generation !== found.value.generation) return refuse(reason);
  if (profile.org_id !== undefined && !liveOrg(call.nk, profile.org_id)) return refuse(reason);
  const stored = noteUse(call, found);
  return { stored, session: stored.value, user, profile };
}

export const apiSession = (call: Call, id: string): Current =>
  currentOf(call, id, ({ kind }) => isApiKind(kind));

export const pageSession = (call: Call, id: string): Current =>
  currentOf(call, id, ({ kind }) => kind === "page");

export const ticketSession = (call: Call, id: string): Current =>
  currentOf(call, id, ({ kind }) => kind === "ticket", "no_ticket");

export const needsPassword = (call: Call, { session }: Current): boolean =>
  !isFresh(session, secondsOf(call));

export function askPassword(call: Call, current: Current): void {
  if (needsPassword(call, current)) refuse("password_needed");
}

export const nameOf = ({ user, profile }: Pick<Current, "user" | "profile">): string =>
  profile.external_id ?? (user.displayName || user.username);
