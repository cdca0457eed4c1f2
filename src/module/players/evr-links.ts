import type { EvrId } from "../../domain/evr-id";
import { fail } from "../../domain/failure";
import { type Key, read, readOne, type Stored, update, type Write } from "../nakama/storage";
import { findUser, type User } from "../nakama/users";

/**
 * Which account an EVR id belongs to. Never a Nakama device id: a device id logs in, and EVR ids are public.
 * Two records are kept in step in one write: the id's owner, and the list of an owner's ids.
 */
interface Owner {
  user_id: string;
}
interface Owned {
  evr_ids: EvrId[];
}

/** The records of owners, by EVR id. */
export const EVR_IDS = "evr_ids";
export const ownerKey = (evrId: EvrId): Key => ({ collection: EVR_IDS, key: evrId });
const ownedKey = (userId: string): Key => ({ collection: "evr_ids_of_user", key: userId });

const idsOf = (record: Stored<Owned> | undefined): EvrId[] => record?.value.evr_ids ?? [];

const owned = (userId: string, record: Stored<Owned> | undefined, evrIds: EvrId[]): Write => ({
  ...ownedKey(userId),
  version: record?.version,
  value: evrIds.length > 0 ? { evr_ids: evrIds } : undefined,
});

/** The EVR ids of each of the accounts, in their order. */
export const evrIdsOf = (nk: nkruntime.Nakama, userIds: string[]): EvrId[][] =>
  userIds.length === 0 ? [] : read<Owned>(nk, userIds.map(ownedKey)).map(idsOf);

/**
 * The account that the EVR id is linked to; a link to an account that is gone counts for nothing. The caller's own is
 * there, and is not looked for.
 */
export function ownerIn(
  nk: nkruntime.Nakama,
  record: Stored<unknown> | undefined,
  caller: string,
): string | undefined {
  const owner = (record?.value as Owner | undefined)?.user_id;
  return owner && (owner === caller || findUser(nk, { kind: "user_id", value: owner })) ? owner : undefined;
}

/** The account that the EVR id is linked to, if both are there. */
export function ownerOf(nk: nkruntime.Nakama, evrId: EvrId): User | undefined {
  const record = readOne<Owner>(nk, ownerKey(evrId));
  return record && findUser(nk, { kind: "user_id", value: record.value.user_id });
}

/** What has to be written to link: nothing when it is so already; undefined when it is another account's. */
export function linkWrites(nk: nkruntime.Nakama, userId: string, evrId: EvrId): Write[] | undefined {
  const [owner] = read<Owner>(nk, [ownerKey(evrId)]) as [Stored<Owner> | undefined];
  const [list] = read<Owned>(nk, [ownedKey(userId)]) as [Stored<Owned> | undefined];
  if (owner?.value.user_id === userId) return [];
  if (owner && findUser(nk, { kind: "user_id", value: owner.value.user_id })) return undefined;
  return [
    { ...ownerKey(evrId), version: owner?.version, value: { user_id: userId } },
    owned(userId, list, [...idsOf(list).filter((id) => id !== evrId), evrId].sort()),
  ];
}

/** Refuses an id that belongs to another account, whoever is faster. Linking again is no error. */
export const linkEvrId = (nk: nkruntime.Nakama, userId: string, evrId: EvrId): void =>
  update(nk, () => ({
    writes: linkWrites(nk, userId, evrId) ?? fail("ALREADY_EXISTS", "linked to another account", "evr_id"),
    result: undefined,
  }));

/** Returns the account that the id belonged to. */
export function unlinkEvrId(nk: nkruntime.Nakama, evrId: EvrId): string {
  return update(nk, () => {
    const owner = readOne<Owner>(nk, ownerKey(evrId));
    if (!owner) fail("NOT_FOUND", "not linked to any account", "evr_id");
    const userId = owner.value.user_id;
    const list = readOne<Owned>(nk, ownedKey(userId));
    const writes: Write[] = [{ ...ownerKey(evrId), version: owner.version, value: undefined }];
    if (list)
      writes.push(
        owned(
          userId,
          list,
          idsOf(list).filter((id) => id !== evrId),
        ),
      );
    return { writes, result: userId };
  });
}

/** For an account that is going away. */
export function unlinkAll(nk: nkruntime.Nakama, userId: string): void {
  update(nk, () => {
    const list = readOne<Owned>(nk, ownedKey(userId));
    if (!list) return { writes: [], result: undefined };
    const owners = read<Owner>(nk, idsOf(list).map(ownerKey));
    const writes = owners.flatMap((owner): Write[] =>
      owner?.value.user_id === userId
        ? [{ collection: owner.collection, key: owner.key, version: owner.version, value: undefined }]
        : [],
    );
    return { writes: [...writes, owned(userId, list, [])], result: undefined };
  });
}
