import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  checkNewGroup,
  checkOneMoreGroup,
  checkWriteCount,
  checkWriteSize,
  OBJECTS_PER_WRITE,
} from "../../../src/domain/account-limits";
import type { Failure } from "../../../src/domain/failure";

const refusalOf = (check: () => void): Failure | undefined => {
  try {
    check();
    return undefined;
  } catch (error) {
    return error as Failure;
  }
};

const LIMITS = { groupsCreated: 2, groups: 5, storageObjects: 10, storageObjectBytes: 100 };

describe("what one account may have", () => {
  test("is so many groups of its making, and in all", () => {
    expect(() => checkNewGroup(LIMITS, { created: 1, all: 4 })).not.toThrow();
    expect(() => checkNewGroup(LIMITS, { created: 2, all: 2 })).toThrow("an account may have made 2 groups");
    expect(() => checkNewGroup(LIMITS, { created: 0, all: 5 })).toThrow("an account may be in 5 groups");
    expect(() => checkOneMoreGroup(LIMITS, { all: 4 })).not.toThrow();
    expect(() => checkOneMoreGroup(LIMITS, { all: 5 })).toThrow("an account may be in 5 groups");
  });

  test("is nothing at all when the limit is nothing", () => {
    expect(() => checkNewGroup({ ...LIMITS, groupsCreated: 0 }, { created: 0, all: 0 })).toThrow();
    expect(() => checkWriteCount({ ...LIMITS, storageObjects: 0 }, 0, 1)).toThrow();
  });

  test("is written in few objects at a time, none of them too long; the refusal says which", () => {
    expect(() => checkWriteSize(LIMITS, Array<number>(OBJECTS_PER_WRITE).fill(100))).not.toThrow();
    expect(() => checkWriteSize(LIMITS, Array<number>(OBJECTS_PER_WRITE + 1).fill(1))).toThrow("objects: ");
    expect(() => checkWriteSize(LIMITS, [100, 101])).toThrow("objects.1.value: longer than 100 bytes");
    expect(() => checkWriteSize(LIMITS, [101, 100])).toThrow("objects.0.value: ");
  });

  test("is a matter of what there is when it was reached, and of the request when that is too large", () => {
    const full = { created: 2, all: 5 };
    expect(refusalOf(() => checkNewGroup(LIMITS, full))?.failure).toBe("RESOURCE_EXHAUSTED");
    expect(refusalOf(() => checkOneMoreGroup(LIMITS, full))?.failure).toBe("RESOURCE_EXHAUSTED");
    expect(refusalOf(() => checkWriteCount(LIMITS, 10, 1))?.failure).toBe("RESOURCE_EXHAUSTED");
    for (const bytes of [Array<number>(OBJECTS_PER_WRITE + 1).fill(1), [101, 1]])
      expect(refusalOf(() => checkWriteSize(LIMITS, bytes))?.failure).toBe("INVALID_ARGUMENT");
  });

  test("may be written anew, however much there is, and never grows beyond the limit", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (had, added) => {
        const check = () => checkWriteCount(LIMITS, had, added);
        if (added === 0 || had + added <= LIMITS.storageObjects) expect(check).not.toThrow();
        else expect(check).toThrow("an account may store 10 objects");
      }),
    );
  });
});
