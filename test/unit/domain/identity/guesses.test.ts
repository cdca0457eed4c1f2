import fc from "fast-check";
import { guessAgainAfter, guessesLeft, type GuessLimits } from "../../../../src/domain/identity/guesses";

const limits: GuessLimits = { windowMs: 900_000, perAccount: 5, perAddress: 10, site: 1000 };
const NOW = 10_000_000;
const times = (count: number, ago: number) => Array.from({ length: count }, () => NOW - ago);
const none = { account: [], address: [], site: 0 };

describe("guesses of user codes", () => {
  test("five of an account, then the rest of the window", () => {
    expect(guessAgainAfter({ ...none, account: times(4, 60_000) }, NOW, limits)).toBe(0);
    expect(guessAgainAfter({ ...none, account: times(5, 60_000) }, NOW, limits)).toBe(840);
    expect(guessAgainAfter({ ...none, account: times(5, 900_000) }, NOW, limits)).toBe(0);
    expect(guessesLeft({ ...none, account: times(2, 1) }, NOW, limits)).toBe(3);
  });

  test("ten of an address, whoever made them", () => {
    expect(guessAgainAfter({ ...none, address: times(9, 0) }, NOW, limits)).toBe(0);
    expect(guessAgainAfter({ ...none, address: times(10, 0) }, NOW, limits)).toBe(900);
    expect(guessesLeft({ ...none, address: times(9, 0) }, NOW, limits)).toBe(1);
  });

  test("over the site's ceiling only those who were wrong are slowed, and none is shut out", () => {
    const site = 5000;
    expect(guessAgainAfter({ ...none, site }, NOW, limits)).toBe(0);
    expect(guessAgainAfter({ site: 999, account: times(1, 10_000), address: [] }, NOW, limits)).toBe(0);
    expect(guessAgainAfter({ site: 1000, account: times(1, 10_000), address: [] }, NOW, limits)).toBe(50);
    expect(guessAgainAfter({ ...none, site, account: times(5, 60_000) }, NOW, limits)).toBe(840);
    expect(guessAgainAfter({ ...none, site, account: times(1, 10_000) }, NOW, limits)).toBe(50);
    expect(guessAgainAfter({ ...none, site, account: times(1, 60_000) }, NOW, limits)).toBe(0);
  });

  test("whoever waits as long as told may try", () => {
    const ago = fc.array(fc.nat(1_000_000), { maxLength: 12 });
    fc.assert(
      fc.property(ago, ago, fc.nat(2000), (account, address, site) => {
        const sorted = (all: number[]) => all.map((one) => NOW - one).sort((one, other) => one - other);
        const guesses = { account: sorted(account), address: sorted(address), site };
        const seconds = guessAgainAfter(guesses, NOW, limits);
        expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= 900).toBe(true);
        // The one wait may end in the shorter one of a busy site.
        const then = guessAgainAfter(guesses, NOW + seconds * 1000, limits);
        expect(then).toBeLessThanOrEqual(60);
        if (site < limits.site) expect(then).toBe(0);
      }),
    );
  });

  test("a clock that was set back does not keep guesses for ever", () => {
    expect(guessAgainAfter({ ...none, account: Array<number>(5).fill(NOW + 10_000_000) }, NOW, limits)).toBe(
      0,
    );
  });
});
