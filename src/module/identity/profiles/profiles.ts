import { type Key, read, readOne, type Stored, update, type Write, writeAll } from "../../nakama/storage";
import { nextNumber } from "../../nakama/sequence";

/** What identity knows of an account beside Nakama's own record. */
export interface Profile {
  /** `user_id` of the Parsec-compatible API: a positive integer that no other account ever has. */
  number: number;
  /** Grows when all sessions of the account end; those of an earlier generation are dead at once. */
  generation: number;
  /** Users of an organisation's own only. */
  org_id?: string;
  external_id?: string;
}

export const profileKey = (userId: string): Key => ({ collection: "identity_profiles", key: userId });
const numberKey = (number: number): Key => ({ collection: "identity_numbers", key: String(number) });

const TRIES = 5;

export const findProfile = (nk: nkruntime.Nakama, userId: string): Stored<Profile> | undefined =>
  readOne<Profile>(nk, profileKey(userId));

/**
 * The account's profile, made when it is first asked for. The number's own record holds it taken, also if
 * the database's sequence should ever be set back (by a restored part of a backup, say).
 */
export function profileOf(
  nk: nkruntime.Nakama,
  userId: string,
  more: Pick<Profile, "org_id" | "external_id"> = {},
): Profile {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = findProfile(nk, userId);
    if (found) return found.value;
    const profile: Profile = { number: nextNumber(nk), generation: 1, ...more };
    const made = writeAll(nk, [
      { ...numberKey(profile.number), version: undefined, value: { user_id: userId } },
      { ...profileKey(userId), version: undefined, value: profile },
    ]);
    if (made) return profile;
  }
  throw new Error("no number for an account");
}

/**
 * Ends all sessions of the account at once, wherever they are written. `besides` says what is written together
 * with it, from the old generation and the new one.
 */
export const nextGeneration = (
  nk: nkruntime.Nakama,
  userId: string,
  besides: (from: number, to: number) => Write[],
): void =>
  update(nk, () => {
    const found = findProfile(nk, userId);
    if (!found) return { writes: [], result: undefined };
    const from = found.value.generation;
    const value: Profile = { ...found.value, generation: from + 1 };
    const raised: Write = { ...profileKey(userId), version: found.version, value };
    return { writes: [raised, ...besides(from, from + 1)], result: undefined };
  });

export const profilesOf = (nk: nkruntime.Nakama, userIds: string[]): (Profile | undefined)[] =>
  userIds.length === 0 ? [] : read<Profile>(nk, userIds.map(profileKey)).map((found) => found?.value);
