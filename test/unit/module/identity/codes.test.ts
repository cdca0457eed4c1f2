import fc from "fast-check";
import { findCode, makeCode } from "../../../../src/module/identity/codes/code-store";
import { list } from "../../../../src/module/nakama/storage";
import type { Session } from "../../../../src/domain/identity/session";
import { callOf } from "../nk/call";
import { together, values } from "../nk/actors";
import { ask, GAME, identityStage, type Said } from "./stage";

type Deed = "alice approves" | "alice denies" | "bob approves" | "bob denies" | "polls" | "polls, unheard";

const DEEDS: readonly Deed[] = [
  "alice approves",
  "alice denies",
  "bob approves",
  "bob denies",
  "polls",
  "polls, unheard",
];

const deviceSessions = (nk: nkruntime.Nakama) =>
  list<Session>(nk, "identity_sessions", 100).records.filter(({ value }) => value.kind === "code");

describe("a device code that several decide and ask for at the same moment", () => {
  test("is decided once, and exchanged for one session of the account that approved", async () => {
    const deeds = fc.array(fc.constantFrom(...DEEDS), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), deeds, async (scheduler, done) => {
        const { nk, call, alice, bob } = identityStage();
        const code = makeCode(call, GAME, "");
        const act = (deed: Deed) => (own: nkruntime.Nakama) => {
          const [who, does] = deed.split(" ");
          const { page } = who === "alice" ? alice : bob;
          if (does === "approves" || does === "denies")
            return ask(callOf(own), `codes/${does === "approves" ? "approve" : "deny"}`, {
              page_session: page,
              user_code: code.user_code,
            });
          const unheard = deed === "polls, unheard";
          return ask(callOf(own), "codes/exchange", { hash: code.hash, agent: "", unheard });
        };
        const results = await together(scheduler, nk, done.map(act));
        expect(values(results)).toHaveLength(done.length);

        const left = findCode(call, code.hash)?.value;
        const sessions = deviceSessions(nk);
        const handedOut = values(results).flatMap(({ session }: Said) => session?.id ?? []);
        expect(sessions).toHaveLength(left?.state === "used" ? 1 : 0);
        expect(new Set(handedOut).size).toBe(sessions.length);
        for (const { value, key } of sessions) {
          expect(value.user).toBe(left?.user);
          expect(done).toContain(`${value.user} approves`);
          expect(key).toBe(left?.session);
        }
        // Whoever denied, and heard that it was denied, was the last word, or the first.
        if (left?.state === "denied") expect(done).toContain(`${left.user} denies`);
        if (left?.state === "pending") expect(done.filter((deed) => !deed.startsWith("polls"))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("polls that do not say that an answer was lost hand its session out once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, many) => {
        const { nk, call, alice } = identityStage();
        const code = makeCode(call, GAME, "");
        ask(call, "codes/approve", { page_session: alice.page, user_code: code.user_code });
        const poll = (own: nkruntime.Nakama) =>
          ask(callOf(own), "codes/exchange", { hash: code.hash, agent: "", unheard: false });
        const said = values(await together(scheduler, nk, Array<typeof poll>(many).fill(poll)));
        expect(said.filter(({ session }) => session)).toHaveLength(1);
        expect(said.filter(({ failure }) => failure?.reason === "auth_code_used")).toHaveLength(many - 1);
      }),
    );
  });
});
