import {
  type AccountLimits,
  checkNewGroup,
  checkOneMoreGroup,
  checkWriteCount,
  checkWriteSize,
} from "../../domain/account-limits";
import { fail } from "../../domain/failure";
import { FRIEND_CHANGES_PER_MINUTE, MOST_FRIENDS } from "../../domain/gateway/friendship";
import { MOST_MEMBERS, PARTIES_PER_MINUTE } from "../../domain/gateway/party";
import { groupsHad, objectsHad } from "../nakama/account-use";
import { windowEndsIn } from "../../domain/sliding-window";
import { count } from "../nakama/expiring";
import { settingsOf } from "../nakama/settings";
import { byteLength } from "../nakama/shape";

/**
 * Nakama's own calls that are held to so much an account. What is there is counted before Nakama adds to it, and
 * calls of the same moment do not see each other's: so what is asked for is counted, too, in one step, and who
 * asks a hundred times at once gets no more through in a minute than an account may have in all.
 */
const WINDOW_MS = 60_000;

interface Asked {
  nk: nkruntime.Nakama;
  userId: string;
  limits: AccountLimits;
}

function askedSeldom({ nk, userId }: Asked, what: string, more: number, most: number): void {
  const now = Date.now();
  if (count(nk, `asked:${what}:${userId}`, WINDOW_MS, now, more) > most)
    fail("RESOURCE_EXHAUSTED", `too many at once, wait ${windowEndsIn(now, WINDOW_MS)} seconds`);
}

export function createGroup(asked: Asked): void {
  checkNewGroup(asked.limits, groupsHad(asked.nk, asked.userId));
  askedSeldom(asked, "new-groups", 1, asked.limits.groupsCreated);
}

export function joinGroup(asked: Asked): void {
  checkOneMoreGroup(asked.limits, groupsHad(asked.nk, asked.userId));
  askedSeldom(asked, "groups", 1, asked.limits.groups);
}

export function writeObjects(asked: Asked, { objects }: nkruntime.WriteStorageObjectsRequest): void {
  const { nk, userId, limits } = asked;
  const written = objects ?? [];
  checkWriteSize(
    limits,
    written.map(({ value = "" }) => byteLength(value)),
  );
  const named = new Map(
    written.map(({ collection = "", key = "" }, at) => {
      checkName(collection, `objects.${at}.collection`);
      checkName(key, `objects.${at}.key`);
      return [JSON.stringify([collection, key]), { collection, key, userId }];
    }),
  );
  if (named.size === 0) return;
  const added = named.size - nk.storageRead([...named.values()]).length;
  if (added === 0) return;
  checkWriteCount(limits, objectsHad(nk, userId), added);
  askedSeldom(asked, "new-objects", added, limits.storageObjects);
}

/** Friends, invitations and blocks are counted alike, and Nakama bounds none of them. An invitation that is accepted is there already. */
export function addFriends(
  asked: Asked,
  { ids, usernames }: { ids?: readonly string[]; usernames?: readonly string[] },
): void {
  const added = [...(ids ?? []), ...(usernames ?? [])];
  askedSeldom(asked, "friends", added.length, FRIEND_CHANGES_PER_MINUTE);
  const had = (asked.nk.friendsList(asked.userId, MOST_FRIENDS + 1).friends ?? []).flatMap(({ user }) =>
    user ? [user] : [],
  );
  const isThere = (one: string) => had.some(({ userId, username }) => userId === one || username === one);
  const more = added.filter((one) => !isThere(one)).length;
  if (more > 0 && had.length + more > MOST_FRIENDS)
    fail("RESOURCE_EXHAUSTED", `an account may have ${MOST_FRIENDS} friends, invitations and blocks`);
}

/** Nakama lets a party have 256 members, and one that has 0 is full from the start. */
export function createParty(asked: Asked, maxSize: number): void {
  if (maxSize < 1 || maxSize > MOST_MEMBERS)
    fail("INVALID_ARGUMENT", `expected 1 to ${MOST_MEMBERS}`, "max_size");
  joinParty(asked);
}

export const joinParty = (asked: Asked): void => askedSeldom(asked, "parties", 1, PARTIES_PER_MINUTE);

/** What the database has room for; Nakama would answer that something went wrong inside. */
function checkName(name: string, field: string): void {
  const bytes = byteLength(name);
  if (bytes < 1 || bytes > 128 || name.includes("\0"))
    fail("INVALID_ARGUMENT", "expected 1 to 128 bytes", field);
}

/** Asks a rule, which throws what it refuses. */
export const held = (ctx: nkruntime.Context, nk: nkruntime.Nakama, rule: (asked: Asked) => void): void =>
  rule({ nk, userId: ctx.userId ?? "", limits: settingsOf(ctx).account });
