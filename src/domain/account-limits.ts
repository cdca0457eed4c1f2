import { fail } from "./failure";

/** How much one account may have of what clients make through Nakama's own API. */
export interface AccountLimits {
  /** Groups that it made and that are there still. */
  groupsCreated: number;
  /** Groups that it is in or has asked to be in. */
  groups: number;
  storageObjects: number;
  storageObjectBytes: number;
}

/** As many of the default size as a request of Nakama holds. */
export const OBJECTS_PER_WRITE = 16;

export interface GroupsHad {
  created: number;
  all: number;
}

export function checkNewGroup(limits: AccountLimits, had: GroupsHad): void {
  if (had.created >= limits.groupsCreated)
    fail("RESOURCE_EXHAUSTED", `an account may have made ${limits.groupsCreated} groups`);
  checkOneMoreGroup(limits, had);
}

export function checkOneMoreGroup(limits: AccountLimits, { all }: Pick<GroupsHad, "all">): void {
  if (all >= limits.groups)
    fail("RESOURCE_EXHAUSTED", `an account may be in ${limits.groups} groups, and ask for no more`);
}

/** `bytes` of the values of one write. */
export function checkWriteSize(limits: AccountLimits, bytes: readonly number[]): void {
  if (bytes.length > OBJECTS_PER_WRITE) fail("INVALID_ARGUMENT", `more than ${OBJECTS_PER_WRITE}`, "objects");
  const tooLong = bytes.findIndex((one) => one > limits.storageObjectBytes);
  if (tooLong >= 0)
    fail("INVALID_ARGUMENT", `longer than ${limits.storageObjectBytes} bytes`, `objects.${tooLong}.value`);
}

/** `had` objects are there, and `added` come to them; what is replaced is not added. */
export function checkWriteCount(limits: AccountLimits, had: number, added: number): void {
  if (added > 0 && had + added > limits.storageObjects)
    fail("RESOURCE_EXHAUSTED", `an account may store ${limits.storageObjects} objects`);
}
