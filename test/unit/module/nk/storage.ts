import { createHash } from "node:crypto";

/**
 * Nakama's storage, as the runtime has it: a write holds for all of its objects or for none, and a version is a
 * digest of the value, so that one that is as it was before has the version that it had before.
 */
interface Entry {
  collection: string;
  key: string;
  userId: string;
  text: string;
  version: string;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
const nameOf = ({ collection, key, userId }: nkruntime.StorageDeleteRequest): string =>
  [collection, key, userId].join("\0");

const REJECTED = "failed to write storage objects: Storage write rejected - version check failed.";
const NOT_DELETED =
  "failed to remove storage: Storage delete rejected - not found, version check failed, or permission denied.";

export function newStorage() {
  let entries = new Map<string, Entry>();

  /** Applies all changes or none. */
  function change(act: (next: Map<string, Entry>) => void): void {
    const next = new Map(entries);
    act(next);
    entries = next;
  }

  function put(next: Map<string, Entry>, write: nkruntime.StorageWriteRequest, refusal: string): Entry {
    const { collection, key, userId = NOBODY, value, version = "" } = write;
    const name = nameOf({ collection, key, userId });
    const old = next.get(name);
    if ((version === "*" && old) || (version !== "" && version !== "*" && version !== old?.version))
      throw new Error(refusal);
    const text = JSON.stringify(value);
    const entry = { collection, key, userId, text, version: createHash("md5").update(text).digest("hex") };
    next.set(name, entry);
    return entry;
  }

  function take(next: Map<string, Entry>, removal: nkruntime.StorageDeleteRequest, refusal: string): void {
    const name = nameOf(removal);
    if (removal.version && next.get(name)?.version !== removal.version) throw new Error(refusal);
    next.delete(name);
  }

  const printed = ({ text, ...entry }: Entry): nkruntime.StorageObject => ({
    ...entry,
    permissionRead: 0,
    permissionWrite: 0,
    createTime: 0,
    updateTime: 0,
    value: JSON.parse(text) as { [key: string]: unknown },
  });
  const acked = ({ collection, key, userId, version }: Entry) => ({ collection, key, userId, version });

  return {
    /** What the counters of the database do, which the runtime cannot (nakama/expiring.ts). */
    raise(counter: { collection: string; key: string }, by: number, value: object): number {
      const key = { ...counter, userId: NOBODY };
      const old = entries.get(nameOf(key));
      const n = ((old && (JSON.parse(old.text) as { n: number }).n) ?? 0) + by;
      change((next) => void put(next, { ...key, value: { ...value, n } }, ""));
      return n;
    },
    nk: {
      storageRead: (keys: nkruntime.StorageReadRequest[]) =>
        [...new Set(keys.map(nameOf))].flatMap((name) => entries.get(name) ?? []).map(printed),
      storageWrite(writes: nkruntime.StorageWriteRequest[]) {
        const acks: object[] = [];
        change((next) => writes.forEach((write) => acks.push(acked(put(next, write, REJECTED)))));
        return acks;
      },
      storageDelete: (removals: nkruntime.StorageDeleteRequest[]) =>
        change((next) => removals.forEach((removal) => take(next, removal, NOT_DELETED))),
      storageList(userId: string | null, collection: string, limit = 100, cursor = "") {
        const all = [...entries.values()]
          .filter((entry) => entry.collection === collection && entry.userId === (userId ?? NOBODY))
          .filter(({ key }) => key > cursor)
          .sort((one, other) => (one.key < other.key ? -1 : 1));
        const page = all.slice(0, limit);
        return {
          objects: page.map(printed),
          cursor: page.length < all.length ? page[page.length - 1]?.key : null,
        };
      },
      multiUpdate(
        _accounts: object[],
        writes: nkruntime.StorageWriteRequest[],
        removals: nkruntime.StorageDeleteRequest[],
      ) {
        const refusal = (text: string) => `error running multi update: ${text.replace(/^[^:]*: /, "")}`;
        const acks: object[] = [];
        change((next) => {
          writes.forEach((write) => acks.push(acked(put(next, write, refusal(REJECTED)))));
          removals.forEach((removal) => take(next, removal, refusal(NOT_DELETED)));
        });
        return { storageWriteAcks: acks };
      },
    },
  };
}
