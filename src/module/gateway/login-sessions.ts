import type { EvrId } from "../../domain/evr-id";
import { type LoginRecord, resumes } from "../../domain/gateway/login-record";
import { makeSession } from "../accounts/tokens";
import { fail } from "../../domain/failure";
import { refuse, secondsOf } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { type Key, readOne, type Stored, type Write, writeAll } from "../nakama/storage";
import { findUserWithPassword, type User } from "../nakama/users";
import { suspensionText } from "../../domain/moderation/suspension";
import { noteRefusal } from "../history/lately";
import { globalSuspension } from "../players/suspensions";
import { headsetsOf } from "../players/evr-records";
import { ownerOf } from "../players/evr-links";
import { printUser } from "./stream";

/** By the login session's uuid, which only the client knows that was given it. */
const loginKey = (loginSession: string): Key => ({ collection: "identity_evr_logins", key: loginSession });

export const findLogin = (nk: nkruntime.Nakama, loginSession: string): Stored<LoginRecord> | undefined =>
  readOne<LoginRecord>(nk, loginKey(loginSession));

export interface LoggedIn {
  login_session: string;
  user_id: string;
  username: string;
  display_name: string;
  token: string;
}

interface Asked {
  evr_id: EvrId;
  headset: string;
  previous_session?: string | undefined;
}

/** A mark of a password's hash, which says nothing about it. */
const markOf = (nk: nkruntime.Nakama, userId: string): string => {
  const hash = findUserWithPassword(nk, { kind: "user_id", value: userId })?.passwordHash ?? "";
  return nk.sha256Hash(hash).slice(0, 16);
};

/** The game is closed to who is suspended from everything; the page is not, and says why. */
export function refuseSuspended(call: Call, userId: string): void {
  const found = globalSuspension(call, userId);
  if (!found) return;
  const what = { at: secondsOf(call), what: "log_in", mode: "", match: "" } as const;
  noteRefusal(call.nk, userId, { ...what, reason: "Suspended", message: suspensionText(found) });
  refuse("suspended", { until: found.until, words: found.reason });
}

/** Written together with a new record, so that a previous session is good once. */
function beginWith(
  call: Call,
  { evr_id, headset }: Asked,
  user: User,
  writes: Write[],
): LoggedIn | undefined {
  const { nk, settings } = call;
  refuseSuspended(call, user.id);
  const login_session = nk.uuidv4();
  const record: LoginRecord = {
    user: user.id,
    evr_id,
    password: markOf(nk, user.id),
    forget_at: secondsOf(call) + settings.refreshSeconds,
  };
  const all: Write[] = [
    ...writes,
    ...headsetsOf(nk, user.id, evr_id, headset).writes,
    { ...loginKey(login_session), version: undefined, value: record },
  ];
  if (!writeAll(nk, all)) return undefined;
  return { login_session, ...printUser(user), token: makeSession(call, user).token };
}

/** A log-in of a user who is shown to be it. */
export const begin = (call: Call, asked: Asked, user: User, writes: Write[]): LoggedIn =>
  beginWith(call, asked, user, writes) ?? fail("UNAVAILABLE", "somebody else logs in under it, try again");

/**
 * Goes on with a log-in of before, without any check of a password: nothing is counted, and a thousand clients may
 * come back at once. Undefined when that is over, or was another EVR id's.
 */
export function resume(call: Call, asked: Asked): LoggedIn | undefined {
  const { nk } = call;
  if (asked.previous_session === undefined) return undefined;
  const found = findLogin(nk, asked.previous_session);
  if (!found) return undefined;
  const { value: record } = found;
  const user = findUserWithPassword(nk, { kind: "user_id", value: record.user });
  if (!user || user.disabled) return undefined;
  const now = { evrId: asked.evr_id, password: markOf(nk, user.id), now: secondsOf(call) };
  if (!resumes(record, now)) return undefined;
  const owner = ownerOf(nk, asked.evr_id);
  if (owner && owner.id !== user.id) return undefined;
  const taken: Write = {
    collection: found.collection,
    key: found.key,
    version: found.version,
    value: undefined,
  };
  return beginWith(call, asked, user, [taken]);
}
