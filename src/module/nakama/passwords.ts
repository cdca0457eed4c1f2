import { formsOfPassword, opaqueForm } from "../../domain/names/opaque";
import {
  fillers,
  NAKAMA_COST,
  parsePasswordHash,
  type PasswordHash,
  refusalCost,
  standIn,
  work,
} from "../../domain/password-hash";
import { randomHex } from "./random";
import { byteLength } from "./shape";
import { remove, writeAll } from "./storage";
import { ensureCostIndex, ensureHashing, highestStoredCost, rewriteHash } from "./user-passwords";

/** bcrypt reads 72 bytes and no further; a longer password goes through SHA-256 first. */
const BCRYPT_BYTES = 72;

/** What new hashes cost, if the database makes them; a node's memory has it from its start on. */
const COST = "password-cost";

const digest = (nk: nkruntime.Nakama, password: string): string =>
  nk.sha256Hash(`homeport password:${password}`).toLowerCase();

const plain = (nk: nkruntime.Nakama, password: string): string =>
  byteLength(password) <= BCRYPT_BYTES ? password : `sha256:${nk.sha256Hash(password)}`;

const bcryptInput = (nk: nkruntime.Nakama, { overDigest }: PasswordHash, password: string): string =>
  overDigest ? digest(nk, password) : plain(nk, password);

/**
 * Called once a node, at its start. The runtime makes hashes of cost 13 only, so the database makes those of
 * another cost, where it can (decision 16).
 */
export function startHashing(nk: nkruntime.Nakama, logger: nkruntime.Logger, cost: number): void {
  ensureCostIndex(nk);
  if (cost !== NAKAMA_COST && ensureHashing(nk)) nk.localcachePut(COST, cost);
  else if (cost !== NAKAMA_COST)
    logger.warn("the database has no pgcrypto: passwords are hashed with cost %d", NAKAMA_COST);
}

const databaseCost = (nk: nkruntime.Nakama): number | undefined =>
  nk.localcacheGet(COST) as number | undefined;

/** What a hash that is made now costs. */
export const madeCost = (nk: nkruntime.Nakama): number => databaseCost(nk) ?? NAKAMA_COST;

/** How much a check did, in the unit of `work`. */
export interface Checked {
  right: boolean;
  work: number;
}

/**
 * Whether the password is the one of the hash (empty: there is none). Takes a good part of a second of a core:
 * call it only where checks are counted. Each form of the password is checked until one is right, so that all refusals
 * of what was typed are the same work, whoever is meant.
 */
export function checkHash(nk: nkruntime.Nakama, stored: string, typed: string): Checked {
  let done = 0;
  for (const password of formsOfPassword(typed)) {
    const checked = checkForm(nk, stored, password);
    done += checked.work;
    if (checked.right) return { right: true, work: done };
  }
  return { right: false, work: done };
}

function checkForm(nk: nkruntime.Nakama, stored: string, password: string): Checked {
  const hash = parsePasswordHash(stored);
  if (hash && matches(nk, hash.bcrypt, bcryptInput(nk, hash, password)))
    return { right: true, work: work(hash.cost) };
  const highest = refusalCost(highestStoredCost(nk), madeCost(nk));
  for (const cost of hash ? fillers(hash.cost, highest) : [highest])
    matches(nk, standIn(cost), plain(nk, password));
  return { right: false, work: work(Math.max(hash?.cost ?? 0, highest)) };
}

function matches(nk: nkruntime.Nakama, bcrypt: string, input: string): boolean {
  try {
    return nk.bcryptCompare(bcrypt, input);
  } catch {
    return false;
  }
}

/**
 * Puts a password, in its one form, where the next SQL statement picks it up, hashed (users.ts), and gives the text by which it does.
 * Nakama logs the parameters of a statement that fails, and the database keeps what was written in its journal:
 * so what is staged for hashing is the digest under a one-time pad, and the pad is in the text alone.
 */
export function stagePassword(nk: nkruntime.Nakama, password: string): string {
  const key = nk.uuidv4();
  const cost = databaseCost(nk);
  const form = opaqueForm(password);
  if (cost === undefined) {
    stage(nk, key, { hash: nk.bcryptHash(plain(nk, form)) });
    return key;
  }
  const pad = randomHex(nk);
  stage(nk, key, { hidden: xor(digest(nk, form), pad) });
  return `${key}:${pad}:${cost}`;
}

const stage = (nk: nkruntime.Nakama, key: string, value: object): unknown =>
  writeAll(nk, [{ collection: "staged_passwords", key, value, version: undefined }]);

/** Stores a right password with the cost that hashes are made with now, if that is another; gives the hash stored. */
export function renewHash(nk: nkruntime.Nakama, userId: string, hash: string, password: string): string {
  if (parsePasswordHash(hash)?.cost === madeCost(nk)) return hash;
  const staged = stagePassword(nk, password);
  const renewed = rewriteHash(nk, userId, hash, staged);
  if (renewed === undefined) unstagePassword(nk, staged);
  return renewed ?? hash;
}

/** Of two texts of hex digits. */
const xor = (one: string, other: string): string =>
  Array.from(one, (digit, at) => (parseInt(digit, 16) ^ parseInt(other.charAt(at), 16)).toString(16)).join(
    "",
  );

/** Removes what a failed statement left behind. */
export function unstagePassword(nk: nkruntime.Nakama, staged: string): void {
  remove(nk, [{ collection: "staged_passwords", key: staged.slice(0, 36) }]);
}
