import { isApiKind, isFresh, type Session } from "../../../domain/identity/session";
import type { Call } from "../../nakama/rpc";
import { type Stored, update } from "../../nakama/storage";
import { findUser, type User } from "../../nakama/users";
import { refuse, secondsOf } from "../../nakama/edge-rpc";
import { hasLiveOrg } from "../organisations/orgs";
import { findProfile, type Profile } from "../profiles/profiles";
import { changedSession, findSession, noteUse } from "../sessions/session-store";

/** A live session with the account that it belongs to. */
export interface Current {
  stored: Stored<Session>;
  session: Session;
  user: User;
  profile: Profile;
}

/** Disabled, deleted, all sessions ended, organisation gone: the session is dead at once. */
function peekCurrent(
  call: Call,
  id: string,
  fits: (session: Session) => boolean,
  before = 0,
): Current | undefined {
  const stored = findSession(call, id);
  if (!stored || !fits(stored.value)) return undefined;
  const user = findUser(call.nk, { kind: "user_id", value: stored.value.user });
  const profile = findProfile(call.nk, stored.value.user)?.value;
  if (!user || user.disabled || !profile) return undefined;
  const { generation } = stored.value;
  // All sessions but this one may have ended between the two reads: then it is of another generation by now.
  if (profile.generation !== generation)
    return generation > before ? peekCurrent(call, id, fits, generation) : undefined;
  return hasLiveOrg(call.nk, profile) ? { stored, session: stored.value, user, profile } : undefined;
}

function findCurrent(call: Call, id: string, fits: (session: Session) => boolean): Current | undefined {
  const current = peekCurrent(call, id, fits);
  if (!current) return undefined;
  const stored = noteUse(call, current.stored);
  return { ...current, stored, session: stored.value };
}

export const findApiSession = (call: Call, id: string): Current | undefined =>
  findCurrent(call, id, ({ kind }) => isApiKind(kind));

/** The same, which is no use of the session. */
export const peekApiSession = (call: Call, id: string): Current | undefined =>
  peekCurrent(call, id, ({ kind }) => isApiKind(kind));

export const apiSession = (call: Call, id: string): Current =>
  findApiSession(call, id) ?? refuse("no_session");

export const pageSession = (call: Call, id: string): Current =>
  findCurrent(call, id, ({ kind }) => kind === "page") ?? refuse("no_session");

/** Notes that a code of the second factor was given in this page session. */
export const notePassed = (call: Call, id: string): void =>
  update(call.nk, () => {
    const { stored } = pageSession(call, id);
    return { writes: [changedSession(stored, { second_factor: true })], result: undefined };
  });

export const ticketSession = (call: Call, id: string): Current =>
  findCurrent(call, id, ({ kind }) => kind === "ticket") ?? refuse("no_ticket");

export const needsPassword = (call: Call, { session }: Current): boolean =>
  !isFresh(session, secondsOf(call));

export function askPassword(call: Call, current: Current): void {
  if (needsPassword(call, current)) refuse("password_needed");
}

export const nameOf = ({ user, profile }: Pick<Current, "user" | "profile">): string =>
  profile.external_id ?? (user.displayName || user.username);
