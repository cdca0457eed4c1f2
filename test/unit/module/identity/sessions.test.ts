import fc from "fast-check";
import { apiSession, pageSession } from "../../../../src/module/identity/sign-in/current";
import {
  endIdentitySessions,
  findSession,
  saveSession,
} from "../../../../src/module/identity/sessions/session-store";
import { profileOf } from "../../../../src/module/identity/profiles/profiles";
import { callOf } from "../nk/call";
import { errors, together } from "../nk/actors";
import { identityStage } from "./stage";

type Deed = "ends all others" | "looks";
const deeds = fc.array(fc.constantFrom<Deed>("ends all others", "looks"), { minLength: 2, maxLength: 5 });

describe("sessions that end while others act", () => {
  test("tabs of one browser that end all others keep their own, whatever else they do", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), deeds, async (scheduler, done) => {
        const { nk, call, alice } = identityStage();
        const own = findSession(call, alice.page);
        const device = saveSession(call, {
          user: alice.id,
          kind: "code",
          profile: profileOf(nk, alice.id),
          address: "",
          agent: "",
        });
        const act = (deed: Deed) => (its: nkruntime.Nakama) =>
          deed === "looks"
            ? pageSession(callOf(its), alice.page).user.id
            : String(endIdentitySessions(its, alice.id, own));
        expect(errors(await together(scheduler, nk, done.map(act)))).toEqual([]);
        expect(pageSession(call, alice.page).user.id).toBe(alice.id);
        if (done.includes("ends all others")) expect(() => apiSession(call, device.id)).toThrow("no_session");
      }),
      { numRuns: 40 },
    );
  });

  test("of two browsers that end all others, at most one is left, and a device never", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { nk, call, alice } = identityStage();
        const made = (kind: "page" | "code") =>
          saveSession(call, {
            user: alice.id,
            kind,
            profile: profileOf(nk, alice.id),
            address: "",
            agent: "",
          });
        const [other, device] = [made("page"), made("code")];
        const ending = [alice.page, other.id].map(
          (id) => (its: nkruntime.Nakama) => endIdentitySessions(its, alice.id, findSession(callOf(its), id)),
        );
        expect(errors(await together(scheduler, nk, ending))).toEqual([]);
        const isAlive = (id: string) => {
          try {
            return pageSession(call, id).user.id === alice.id;
          } catch {
            return false;
          }
        };
        expect([alice.page, other.id].filter(isAlive).length).toBeLessThanOrEqual(1);
        expect(() => apiSession(call, device.id)).toThrow("no_session");
      }),
    );
  });
});
