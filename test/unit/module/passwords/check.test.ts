import { standIn as standInHash, work } from "../../../../src/domain/password-hash";
import { checkHash, startHashing } from "../../../../src/module/nakama/passwords";
import { openMemory, forgetPassword } from "../../../../src/module/passwords/memory";
import { checkPassword } from "../../../../src/module/passwords/password-check";
import { checker, throttle } from "../../../../src/module/passwords/gate-handlers";
import { CHECKER, openLoginGate, THROTTLE } from "../../../../src/module/passwords/gate-matches";
import { removeSessions } from "../../../../src/module/identity/sessions/session-store";
import { callOf } from "../nk/call";
import { standIn } from "../nk/stand-in";

/** Hashes whose password is "right", as far as the stand-in goes. */
const hash = (cost: number) => `$2a$${String(cost).padStart(2, "0")}$${"a".repeat(53)}`;
const ALICE = "00000000-0000-4000-8000-000000000001";
const BOB = "00000000-0000-4000-8000-000000000002";

function stage(cost = 13) {
  const node = standIn({ [CHECKER]: checker, [THROTTLE]: throttle });
  const { nk, accounts } = node;
  openMemory(nk);
  openLoginGate(nk, 2);
  const alice = accounts.add({ id: ALICE, password_hash: hash(cost) });
  let addresses = 0;
  const logIn = (password: string, user = ALICE, address = `2001:db8::${++addresses}`) =>
    checkPassword(callOf(nk, { address, now: Date.now() }), { kind: "user_id", value: user }, password);
  /** The work of what `act` has checked. */
  const workOf = (act: () => unknown): number => {
    const before = accounts.checks.work;
    act();
    return accounts.checks.work - before;
  };
  return { ...node, alice, logIn, workOf };
}

const isRight = (check: object) => "user" in check;

describe("a password that was right lately", () => {
  test("is not checked anew for half an hour, from whatever address", () => {
    const { logIn, workOf } = stage();
    expect(workOf(() => logIn("right"))).toBe(work(13));
    expect(workOf(() => expect(isRight(logIn("right"))).toBe(true))).toBe(0);
  });

  test("leaves a wrong one as much work as ever, and is remembered beside it", () => {
    const { logIn, workOf } = stage();
    logIn("right");
    expect(workOf(() => expect(logIn("wrong")).toEqual({ wrong: true }))).toBe(work(13));
    expect(workOf(() => logIn("right"))).toBe(0);
  });

  test.each<[string, (staged: ReturnType<typeof stage>) => unknown]>([
    [
      "a new password, whichever server made it",
      ({ alice }) => (alice.password_hash = `${hash(13).slice(0, -1)}b`),
    ],
    ["the end of a session", ({ nk }) => removeSessions(nk, ALICE, ["a session"])],
    ["a log-out", ({ nk }) => forgetPassword(nk, ALICE)],
  ])("is forgotten by %s", (_what, act) => {
    const staged = stage();
    staged.logIn("right");
    act(staged);
    expect(staged.workOf(() => staged.logIn("right"))).toBe(work(13));
  });

  test("does not let a disabled account in", () => {
    const { logIn, alice } = stage();
    logIn("right");
    alice.disabled = true;
    expect(logIn("right")).toEqual({ wrong: true });
  });

  test("is nowhere in the memory of the node, nor is a digest that anybody could make", () => {
    const { nk, memory, logIn } = stage();
    logIn("right");
    const kept = JSON.stringify([...memory].map(([name, { value }]) => [name, value]));
    expect(kept).not.toContain('right"');
    for (const text of ["right", `${hash(13)}:right`, `homeport password:right`])
      expect(kept.toLowerCase()).not.toContain(nk.sha256Hash(text));
  });

  test("is looked at within the limits alone: who is refused is refused", () => {
    const { logIn } = stage();
    logIn("right");
    for (let failure = 0; failure < 30; failure++) logIn("wrong", `nobody ${failure}`, "198.51.100.9");
    expect(logIn("right", ALICE, "198.51.100.9")).toHaveProperty("retryAfterSeconds");
    expect(isRight(logIn("right"))).toBe(true);
  });
});

describe("the work of a refusal", () => {
  test.each([
    ["a wrong password", ALICE, hash(11)],
    ["a wrong password whose hash is the dearest", ALICE, hash(13)],
    ["an account without a password", ALICE, ""],
    ["an account that there is not", BOB, hash(11)],
    ["a text that is no hash", ALICE, "text"],
  ])("is the same for %s", (_what, user, stored) => {
    const { alice, accounts, logIn, workOf } = stage();
    accounts.add({ id: "another", password_hash: hash(13) });
    alice.password_hash = stored;
    expect(workOf(() => expect(logIn("wrong", user)).toEqual({ wrong: true }))).toBe(work(13));
  });

  test("of a disabled account, too, even with its right password", () => {
    const { alice, logIn, workOf } = stage();
    alice.disabled = true;
    expect(workOf(() => expect(logIn("right")).toEqual({ wrong: true }))).toBe(work(13));
  });

  test("an unknown hash's stand-in matches nothing", () => {
    const { nk } = stage();
    expect(checkHash(nk, standInHash(4), "right").right).toBe(false);
  });

  test("a server whose database makes no hashes goes on with those of Nakama, and says so", () => {
    const { nk } = stage();
    const said: string[] = [];
    const logger = { warn: (text: string) => said.push(text) } as unknown as nkruntime.Logger;
    const poor = Object.create(nk, {
      sqlExec: { value: () => ({ rowsAffected: 0 }) },
      sqlQuery: { value: () => [] },
    }) as nkruntime.Nakama;
    startHashing(poor, logger, 11);
    expect(said).toEqual([expect.stringContaining("pgcrypto")]);
  });
});

describe("a crowd behind one router", () => {
  test("whose passwords are right is not held against its address", () => {
    const { accounts, logIn } = stage();
    for (let person = 0; person < 40; person++) {
      const id = `00000000-0000-4000-8000-0000000001${String(person).padStart(2, "0")}`;
      accounts.add({ id, password_hash: hash(13) });
      expect(isRight(logIn("right", id, "198.51.100.9"))).toBe(true);
    }
  });
});
