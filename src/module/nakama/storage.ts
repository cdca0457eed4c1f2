import { messageOf } from "../../domain/error-text";
import { fail } from "../../domain/failure";

/**
 * Records of our own: owned by the system user, invisible and untouchable for clients. Nothing that the
 * module trusts is ever read from a user's own objects, which a client can write.
 */
export const SYSTEM_USER = "00000000-0000-0000-0000-000000000000";

export interface Key {
  collection: string;
  key: string;
}

export interface Stored<T> extends Key {
  value: T;
  version: string;
}

/** A change that holds only while the record is as it was read; `version` undefined: while there is none. */
export interface Write extends Key {
  value: object | undefined;
  version: string | undefined;
}

const TRIES = 8;

export function read<T>(nk: nkruntime.Nakama, keys: Key[]): (Stored<T> | undefined)[] {
  const found = new Map(
    nk
      .storageRead(keys.map(({ collection, key }) => ({ collection, key, userId: SYSTEM_USER })))
      .map((object) => [`${object.collection} ${object.key}`, object]),
  );
  return keys.map(({ collection, key }) => {
    const object = found.get(`${collection} ${key}`);
    return object && { collection, key, value: object.value as T, version: object.version };
  });
}

export const readOne = <T>(nk: nkruntime.Nakama, key: Key): Stored<T> | undefined => read<T>(nk, [key])[0];

/** Applies all changes or none; false when a record is no longer as it was read. */
export function writeAll(nk: nkruntime.Nakama, writes: Write[]): boolean {
  const puts = writes.flatMap(({ collection, key, value, version }) =>
    value === undefined
      ? []
      : [
          {
            collection,
            key,
            userId: SYSTEM_USER,
            value: value as { [key: string]: unknown },
            version: version ?? "*",
            permissionRead: 0 as const,
            permissionWrite: 0 as const,
          },
        ],
  );
  const removals = writes.flatMap(({ collection, key, value, version }) =>
    value === undefined && version !== undefined ? [{ collection, key, userId: SYSTEM_USER, version }] : [],
  );
  try {
    if (removals.length === 0) nk.storageWrite(puts);
    else nk.multiUpdate([], puts, removals, [], false);
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}

/** Removes records whatever has become of them; those that there are not are no fault. */
export const remove = (nk: nkruntime.Nakama, keys: Key[]): void =>
  nk.storageDelete(keys.map(({ collection, key }) => ({ collection, key, userId: SYSTEM_USER })));

/** Nakama reports a lost race only in words (nakama-common: ErrStorageRejectedVersion). */
const isConflict = (error: unknown): boolean =>
  /version check failed|rejected - version/i.test(messageOf(error));

/**
 * Reads, lets `change` decide, writes; starts again when somebody else was faster. `change` returns the
 * writes (an empty list: nothing to do) and the result.
 */
export function update<T>(nk: nkruntime.Nakama, attempt: () => { writes: Write[]; result: T }): T {
  for (let tries = 0; tries < TRIES; tries++) {
    const { writes, result } = attempt();
    if (writes.length === 0 || writeAll(nk, writes)) return result;
  }
  fail("UNAVAILABLE", "too many changes of the same record at once, try again");
}

export const list = <T>(nk: nkruntime.Nakama, collection: string, limit: number, cursor?: string) => {
  const page = nk.storageList(SYSTEM_USER, collection, limit, cursor);
  const records = (page.objects ?? []).map((object): Stored<T> => ({
    collection,
    key: object.key,
    value: object.value as T,
    version: object.version,
  }));
  return { records, cursor: page.cursor ?? "" };
};
