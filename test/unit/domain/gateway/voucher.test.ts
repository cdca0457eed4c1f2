import fc from "fast-check";
import { vouchedText } from "../../../../src/domain/gateway/voucher";

test("what is sealed is of one account, one address and one time alone", () => {
  const facts = fc.tuple(fc.uuid(), fc.ipV4(), fc.nat());
  fc.assert(
    fc.property(facts, facts, ([user, address, until], [otherUser, otherAddress, otherUntil]) => {
      const sealed = vouchedText(user, { address, until });
      expect(vouchedText(user, { address, until })).toBe(sealed);
      if (otherUser !== user) expect(vouchedText(otherUser, { address, until })).not.toBe(sealed);
      if (otherAddress !== address)
        expect(vouchedText(user, { address: otherAddress, until })).not.toBe(sealed);
      if (otherUntil !== until) expect(vouchedText(user, { address, until: otherUntil })).not.toBe(sealed);
    }),
  );
});
