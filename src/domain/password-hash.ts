/**
 * How passwords are stored: bcrypt over the password (Nakama's own way, cost 13), or, with `sha256:` before it,
 * over a digest of the password, so that whoever makes the hash does not see the password. One step more of the
 * cost is twice the work.
 */
export interface PasswordHash {
  overDigest: boolean;
  bcrypt: string;
  cost: number;
}

export const OVER_DIGEST = "sha256:";

/** What `nk.bcryptHash` always takes. */
export const NAKAMA_COST = 13;

/** Undefined: not a hash of ours or of Nakama's, so that no password matches it. */
export function parsePasswordHash(stored: string): PasswordHash | undefined {
  const overDigest = stored.startsWith(OVER_DIGEST);
  const bcrypt = overDigest ? stored.slice(OVER_DIGEST.length) : stored;
  const [, cost] = /^\$2[a-z]?\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(bcrypt) ?? [];
  return cost === undefined ? undefined : { overDigest, bcrypt, cost: Number(cost) };
}

export const work = (cost: number): number => 2 ** cost;

/** A dummy hash for accounts without one, made from random bytes that nobody kept; checking it takes just as long. */
export const standIn = (cost: number): string =>
  `$2a$${String(cost).padStart(2, "0")}$Lp5CS3pp0JtvYZHS6xoZJejK0llnuK.j/Ssh7cQQnf28sw6mh/qvS`;

/**
 * The costs of further checks after one of `cost`, so that all of them together are the work of one of `highest`:
 * a refusal must not tell by its time how, or whether, an account's password is stored.
 */
export const fillers = (cost: number, highest: number): number[] =>
  Array.from({ length: Math.max(0, highest - cost) }, (_, more) => cost + more);

/**
 * What every refusal costs: the highest cost that is stored, but no more than `most` of what is made here or by
 * Nakama, so that one odd hash does not make everybody's refusal dear.
 */
export const refusalCost = (highestStored: number, made: number): number =>
  Math.min(Math.max(highestStored, made), Math.max(NAKAMA_COST, made));
