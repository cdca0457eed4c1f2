import fc from "fast-check";
import { fromBase32 } from "../../../../src/domain/identity/base32";
import { totp, stepAt } from "../../../../src/domain/identity/totp";
import {
  beginSecondFactor,
  checkSecondFactor,
  type Found,
  makeRecoveryCodes,
  secondFactorOf,
  turnOffSecondFactor,
} from "../../../../src/module/identity/second-factor/second-factor";
import { callOf } from "../nk/call";
import { together, values } from "../nk/actors";
import { standIn } from "../nk/stand-in";

const USER = "alice";
const many = fc.integer({ min: 2, max: 5 });

/** An account with a second factor, whose authenticator's next code was not used yet. */
function secured() {
  const { nk } = standIn();
  const call = callOf(nk);
  const secret = fromBase32(beginSecondFactor(call, USER) ?? "");
  const step = stepAt(Math.floor(call.now / 1000));
  const { codes } = makeRecoveryCodes(call, USER, totp(secret, step - 1), true);
  return { nk, call, codes, code: totp(secret, step) };
}

const checks = (typed: string) => (own: nkruntime.Nakama) => checkSecondFactor(callOf(own), USER, typed);
const found = (results: Found[], what: string) =>
  results.filter((one) => "found" in one && one.found === what).length;

describe("a second factor that several use at the same moment", () => {
  test("a code of the authenticator is right once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), many, async (scheduler, times) => {
        const { nk, code } = secured();
        const results = values(
          await together(
            scheduler,
            nk,
            Array.from({ length: times }, () => checks(code)),
          ),
        );
        expect([found(results, "right"), found(results, "wrong")]).toEqual([1, times - 1]);
      }),
    );
  });

  test("so is a recovery code, beside others that are right as well", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), many, async (scheduler, times) => {
        const { nk, call, codes } = secured();
        const [one = "", other = ""] = codes;
        const typed = [other, ...Array<string>(times).fill(one)];
        const results = values(await together(scheduler, nk, typed.map(checks)));
        expect(found(results, "right")).toBe(2);
        expect(secondFactorOf(call, USER).recovery_codes_left).toBe(codes.length - 2);
      }),
    );
  });

  test("wrong ones are five at most before it is shut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 5, max: 7 }), async (scheduler, times) => {
        const { nk, call } = secured();
        const results = values(
          await together(
            scheduler,
            nk,
            Array.from({ length: times }, () => checks("wrong")),
          ),
        );
        expect(found(results, "wrong")).toBe(5);
        expect(results.filter((one) => "retryAfterSeconds" in one)).toHaveLength(times - 5);
        expect(checkSecondFactor(call, USER, "wrong")).toHaveProperty("retryAfterSeconds");
      }),
      { numRuns: 40 },
    );
  });

  test("turning it off and a log-in with the same code: one of them has the code", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { nk, code } = secured();
        const off = (own: nkruntime.Nakama) => turnOffSecondFactor(callOf(own), USER, code);
        const results = values(await together(scheduler, nk, [off, checks(code)]));
        // The log-in may come when there is none any more, and needs no code then.
        expect(found(results, "right")).toBe(1);
        expect(results).toHaveLength(2);
      }),
    );
  });
});
