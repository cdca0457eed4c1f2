import { isAdminState, isMemberState } from "../../../src/domain/guild";

/** Nakama's states of a member: owner, admin, member, has asked to join, banned. */
const STATES = [0, 1, 2, 3, 4];

test("who has only asked to join a group, or is banned from it, is no member", () => {
  expect(STATES.filter(isMemberState)).toEqual([0, 1, 2]);
  expect(isMemberState(-1)).toBe(false);
});

test("the owner and the admins of a group run it, and no others", () => {
  expect(STATES.filter(isAdminState)).toEqual([0, 1]);
});
