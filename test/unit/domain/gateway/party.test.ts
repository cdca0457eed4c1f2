import fc from "fast-check";
import { isPartyId, partyNumber } from "../../../../src/domain/gateway/party";

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
