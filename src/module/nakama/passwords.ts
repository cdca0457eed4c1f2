import { formsOfPassword, opaqueForm } from "../../domain/names/opaque";
import { byteLength } from "./shape";
import { remove, writeAll } from "./storage";

/** bcrypt reads 72 bytes and no further; a longer password goes through SHA-256 first. */
const BCRYPT_BYTES = 72;

/**
 * What stands in for the hash of an account that has none (unknown, disabled, without a password): the same
 * cost as a real one, made from random bytes that nobody kept, so that the check takes the same time.
 */
const NOBODY = "$2a$13$Lp5CS3pp0JtvYZHS6xoZJejK0llnuK.j/Ssh7cQQnf28sw6mh/qvS";

const bcryptInput = (nk: nkruntime.Nakama, password: string): string =>
  byteLength(password) <= BCRYPT_BYTES ? password : `sha256:${nk.sha256Hash(password)}`;

/**
 * Takes half a second of a core, whether there is a hash or not: each form of the password (src/domain/names/opaque.ts)
 * is checked until one fits, so that a refusal takes as many checks as there are forms, whoever is meant. Call it only
 * where checks are counted.
 */
export const passwordMatches = (nk: nkruntime.Nakama, hash: string, typed: string): boolean =>
  formsOfPassword(typed).some((password) => matches(nk, hash, password));

function matches(nk: nkruntime.Nakama, hash: string, password: string): boolean {
  try {
    return nk.bcryptCompare(hash || NOBODY, bcryptInput(nk, password)) && hash !== "";
  } catch {
    return false; // A stored hash that is not bcrypt matches nothing.
  }
}

/**
 * Hashes a password, in its one form, and puts it where the next SQL statement picks it up (and removes it) by the returned
 * key. Nakama logs the parameters of a statement that fails; this way the hash is never among them.
 */
export function stagePassword(nk: nkruntime.Nakama, password: string): string {
  const key = nk.uuidv4();
  const value = { hash: nk.bcryptHash(bcryptInput(nk, opaqueForm(password))) };
  writeAll(nk, [{ collection: "staged_passwords", key, value, version: undefined }]);
  return key;
}

/** Removes what a failed statement left behind. */
export function unstagePassword(nk: nkruntime.Nakama, key: string): void {
  remove(nk, [{ collection: "staged_passwords", key }]);
}
