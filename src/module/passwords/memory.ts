import { sameText } from "../nakama/same-text";
import { randomHex } from "../nakama/random";

/**
 * Passwords that were right lately, in the node's memory alone: a crowd that comes back, after a restart of a game
 * or of a network, then costs a digest each. Kept is an HMAC over password and hash with a key that only this
 * process has, so a password that was changed on whatever node is not remembered. It is looked at by a checker, in
 * turn and within all limits, and makes a check cheaper: nobody learns more by it than by the check.
 */
const KEY = "password-memory";
const KEPT_SECONDS = 1800;

const ofUser = (userId: string): string => `${KEY}:${userId}`;

/** Called once a node, at its start. */
export const openMemory = (nk: nkruntime.Nakama): void => nk.localcachePut(KEY, randomHex(nk));

/** Undefined: the memory was not opened, and a key that anybody knows is none. */
function digest(nk: nkruntime.Nakama, hash: string, password: string): string | undefined {
  const key = nk.localcacheGet(KEY) as string | undefined;
  return key && nk.base16Encode(nk.hmacSha256Hash(`${hash}:${password}`, key));
}

/** Something is: whether it is what a caller gives is a matter for its turn. */
export const mayBeRemembered = (nk: nkruntime.Nakama, userId: string): boolean =>
  typeof nk.localcacheGet(ofUser(userId)) === "string";

export function remember(nk: nkruntime.Nakama, userId: string, hash: string, password: string): void {
  const kept = digest(nk, hash, password);
  if (kept) nk.localcachePut(ofUser(userId), kept, KEPT_SECONDS);
}

export function isRemembered(nk: nkruntime.Nakama, userId: string, hash: string, password: string): boolean {
  const kept = nk.localcacheGet(ofUser(userId)) as string | undefined;
  const given = kept && hash ? digest(nk, hash, password) : undefined;
  return kept !== undefined && given !== undefined && sameText(nk, kept, given);
}

export const forgetPassword = (nk: nkruntime.Nakama, userId: string): void =>
  nk.localcacheDelete(ofUser(userId));
