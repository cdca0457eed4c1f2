import fc from "fast-check";
import {
  admits,
  type Asker,
  isPartyId,
  JOIN_POLICIES,
  partyNumber,
} from "../../../../src/domain/gateway/party";

test("a party's number is the first half of its uuid, so that every gateway knows it", () => {
  expect(partyNumber("371075c8-8d20-44e6-a7cb-54b74697af9b.nakama")).toBe(0x371075c88d2044e6n);
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const number = partyNumber(`${uuid}.node`);
      expect(number).toBe(BigInt.asUintN(64, number));
      expect(isPartyId(`${uuid}.node`)).toBe(true);
    }),
  );
});

const UUID = "371075c8-8d20-44e6-a7cb-54b74697af9b";
test.each(["", UUID, `${UUID}.`, "x.nakama", `0${UUID}.node`, `${UUID}.no.de`, `${UUID}.${"n".repeat(129)}`])(
  "%j names no party",
  (text) => expect(isPartyId(text)).toBe(false),
);

describe("a party's policy", () => {
  const nobody: Asker = { isInvited: false, isFriendOfLeader: false, isFriendOfMember: false };
  const lets = (more: Partial<Asker>) =>
    JOIN_POLICIES.filter((policy) => admits(policy, { ...nobody, ...more }));

  test("always lets in who is invited", () => expect(lets({ isInvited: true })).toEqual(JOIN_POLICIES));

  test("lets in its leader's friends, its members' friends, or everyone", () => {
    expect(lets({ isFriendOfLeader: true, isFriendOfMember: true })).toEqual([
      ...["friends", "friends_of_members", "everyone"],
    ]);
    expect(lets({ isFriendOfMember: true })).toEqual(["friends_of_members", "everyone"]);
    expect(lets({})).toEqual(["everyone"]);
  });
});
