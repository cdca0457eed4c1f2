import { AGAIN_SECONDS } from "../../../domain/identity/device-code";
import { makeKsuid } from "../../../domain/identity/ksuid";
import {
  lifeSeconds,
  type Session,
  SESSION_ID,
  type SessionKind,
  USE_SECONDS,
} from "../../../domain/identity/session";
import { randomBytes, randomHex } from "../../nakama/random";
import { forgetPassword } from "../../passwords/memory";
import type { Call } from "../../nakama/rpc";
import { keysFrom, latestListed, type Wanted } from "../../nakama/latest";
import { type Key, list, readOne, remove, type Stored, type Write, writeAll } from "../../nakama/storage";
import { secondsOf } from "../../nakama/edge-rpc";
import { nextGeneration, type Profile } from "../profiles/profiles";
import { forgetHandOut } from "./hand-outs";

/**
 * Sessions, known by a digest of their id alone. A second, empty record in a collection of the account's own
 * lists them, so that making one never waits for another.
 */
const SESSIONS = "identity_sessions";
const listOf = (userId: string): string => `identity_sessions_of:${userId}`;
const PAGE = 100;

const sessionKey = (nk: nkruntime.Nakama, id: string): Key => ({
  collection: SESSIONS,
  key: nk.sha256Hash(id),
});

export interface NewSession {
  user: string;
  kind: SessionKind;
  profile: Profile;
  address: string;
  agent: string;
  game_id?: string;
  /** False: the password was not given for it. */
  password?: boolean;
  /** A code of the second factor was given for it. */
  second_factor?: boolean;
}

export interface MadeSession {
  id: string;
  /** Of its record. */
  key: string;
  session: Session;
  /** To be written in one go with what the session comes of. */
  writes: Write[];
}

export function makeSession(call: Call, made: NewSession): MadeSession {
  const { nk, settings } = call;
  const now = secondsOf(call);
  const id = randomHex(nk);
  const ksuid = () => makeKsuid(now, randomBytes(nk));
  const expires = now + lifeSeconds(made.kind, settings.identity.sessionSeconds);
  const session: Session = {
    user: made.user,
    kind: made.kind,
    generation: made.profile.generation,
    game_id: made.game_id ?? "",
    org_id: made.profile.org_id ?? "",
    address: made.address,
    agent: made.agent,
    created_at: now,
    used_at: now,
    expires_at: expires,
    password_at: made.password === false ? 0 : now,
    ...(made.second_factor && { second_factor: true }),
    host_peer_id: ksuid(),
    client_peer_id: ksuid(),
    instance_id: ksuid(),
  };
  const key = sessionKey(nk, id);
  const listed: Write = {
    collection: listOf(made.user),
    key: key.key,
    version: undefined,
    value: { forget_at: expires },
  };
  return {
    id,
    key: key.key,
    session,
    writes: [
      { ...key, version: undefined, value: { ...session, forget_at: expires } },
      ...(made.kind === "ticket" ? [] : [listed]),
    ],
  };
}

export function saveSession(call: Call, made: NewSession): MadeSession {
  const session = makeSession(call, made);
  writeAll(call.nk, session.writes);
  return session;
}

/** A session that is not over; whether its account still lives is for the caller to see (current.ts). */
export function findSession(call: Call, id: string): Stored<Session> | undefined {
  if (!SESSION_ID.test(id)) return undefined;
  const found = readOne<Session>(call.nk, sessionKey(call.nk, id));
  return found && found.value.expires_at > secondsOf(call) ? found : undefined;
}

/** Notes the use when the last note is old; a note that is lost to a race was not worth a second try. */
export function noteUse(call: Call, stored: Stored<Session>): Stored<Session> {
  const now = secondsOf(call);
  const { kind, created_at } = stored.value;
  if (kind === "code" && now - created_at <= AGAIN_SECONDS) forgetHandOut(call, stored.key);
  if (now - stored.value.used_at < USE_SECONDS) return stored;
  if (!writeAll(call.nk, [changedSession(stored, { used_at: now })])) return stored;
  return readOne<Session>(call.nk, stored) ?? stored;
}

/** To be written: the session as it was read, changed. */
export const changedSession = (
  { collection, key, version, value }: Stored<Session>,
  change: Partial<Session>,
): Write => ({
  collection,
  key,
  version,
  value: { ...value, ...change, forget_at: value.expires_at },
});

/** The account's sessions that are alive, the latest used first; and how many of them there are. */
export const latestSessions = (
  nk: nkruntime.Nakama,
  userId: string,
  wanted: Pick<Wanted, "generation" | "now" | "first" | "most">,
): { records: Stored<Session>[]; all: number } =>
  latestListed<Session>(nk, { ...wanted, list: listOf(userId), of: SESSIONS });

/** The keys of the account's sessions that begin so. */
export const sessionKeysFrom = (nk: nkruntime.Nakama, userId: string, prefix: string): string[] =>
  keysFrom(nk, listOf(userId), prefix);

/** The keys of all of them, dead ones among them. */
function sessionKeys(nk: nkruntime.Nakama, userId: string): string[] {
  const keys: string[] = [];
  let cursor = "";
  do {
    const page = list(nk, listOf(userId), PAGE, cursor || undefined);
    keys.push(...page.records.map(({ key }) => key));
    cursor = page.cursor;
  } while (cursor);
  return keys;
}

/** Who ends a session has the password asked for and checked anew. */
export function removeSessions(nk: nkruntime.Nakama, userId: string, keys: string[]): void {
  forgetPassword(nk, userId);
  for (let at = 0; at < keys.length; at += PAGE)
    remove(
      nk,
      keys.slice(at, at + PAGE).flatMap((key) => [
        { collection: SESSIONS, key },
        { collection: listOf(userId), key },
      ]),
    );
}

/**
 * All sessions of the account are dead from now on; `keep` goes on, if it is alive. Both are one write, so that
 * no other tab of the same browser finds its session dead in between. Returns how many were ended.
 */
export function endIdentitySessions(nk: nkruntime.Nakama, userId: string, keep?: Key): number {
  nextGeneration(nk, userId, (from, to) => {
    const kept = keep && readOne<Session>(nk, keep);
    return kept?.value.generation === from ? [changedSession(kept, { generation: to })] : [];
  });
  const keys = sessionKeys(nk, userId).filter((key) => key !== keep?.key);
  removeSessions(nk, userId, keys);
  return keys.length;
}
