import { fail } from "../../domain/failure";
import type { Call } from "../nakama/rpc";
import { list, type Key, readOne, remove, update } from "../nakama/storage";

/** Who may not host, whatever group they are in. */
export interface HostingBan {
  /** For the operator to read. */
  reason: string;
  /** Unix milliseconds. */
  since: number;
}

const COLLECTION = "hosting_bans";
const keyOf = (key: string): Key => ({ collection: COLLECTION, key });

export function checkHostingBan({ nk, userId }: Call): void {
  const ban = readOne<HostingBan>(nk, keyOf(userId))?.value;
  if (ban) fail("PERMISSION_DENIED", `you may not host here${ban.reason && `: ${ban.reason}`}`);
}

export const banFromHosting = (nk: nkruntime.Nakama, userId: string, ban: HostingBan): HostingBan =>
  update(nk, () => {
    const stored = readOne<HostingBan>(nk, keyOf(userId));
    return { writes: [{ ...keyOf(userId), value: ban, version: stored?.version }], result: ban };
  });

/** False: there was no ban. */
export function liftHostingBan(nk: nkruntime.Nakama, userId: string): boolean {
  if (!readOne(nk, keyOf(userId))) return false;
  remove(nk, [keyOf(userId)]);
  return true;
}

export const hostingBans = (nk: nkruntime.Nakama, limit: number, cursor?: string) => {
  const page = list<HostingBan>(nk, COLLECTION, limit, cursor);
  return { bans: page.records.map(({ key, value }) => ({ user: key, ...value })), cursor: page.cursor };
};
