import fc from "fast-check";
import {
  approval,
  askedToo,
  CODE_SECONDS,
  denial,
  type DeviceCode,
  isGone,
  isKnownTo,
  isPending,
  pollOf,
  shownTo,
} from "../../../../src/domain/identity/device-code";

type Step = { do: "poll" } | { do: "approve" | "deny"; user: string } | { do: "wait"; seconds: number };

const user = fc.constantFrom("ann", "bob");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: "poll" }),
  user.map((one): Step => ({ do: "approve", user: one })),
  user.map((one): Step => ({ do: "deny", user: one })),
  fc.nat(900).map((seconds): Step => ({ do: "wait", seconds })),
);

describe("the life of a device code", () => {
  test("is handed out at most once, only after an approval, and never after its time", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = 0;
        let code: DeviceCode = { state: "pending", expires_at: CODE_SECONDS };
        let handedOut = 0;
        for (const one of steps) {
          if (one.do === "wait") now += one.seconds;
          else if (one.do === "approve" && approval(code, one.user, now) === "decide") {
            expect(code.state).toBe("pending");
            code = { ...code, state: "approved", user: one.user };
          } else if (one.do === "deny" && denial(code, one.user, now) === "decide") {
            expect(code.state === "pending" || code.user === one.user).toBe(true);
            code = { ...code, state: "denied", user: one.user };
          } else if (one.do === "poll" && pollOf(code, now) === "hand_out") {
            expect([code.state, now < CODE_SECONDS]).toEqual(["approved", true]);
            code = { ...code, state: "used" };
            handedOut++;
          }
        }
        expect(handedOut).toBeLessThanOrEqual(1);
      }),
    );
  });

  const at = (state: DeviceCode["state"], by?: string): DeviceCode => ({
    state,
    expires_at: 100,
    ...(by ? { user: by } : {}),
  });

  test("what a device that polls hears", () => {
    expect(pollOf(at("pending"), 99)).toBe("pending");
    expect(pollOf(at("pending"), 100)).toBe("expired");
    expect(pollOf(at("approved", "ann"), 99)).toBe("hand_out");
    expect(pollOf(at("approved", "ann"), 100)).toBe("expired");
    expect(pollOf(at("used", "ann"), 500)).toBe("used");
    expect(pollOf(at("denied", "ann"), 500)).toBe("denied");
  });

  test("is open to a decision until somebody took it or its time is over", () => {
    expect([isPending(at("pending"), 99), isPending(at("pending"), 100)]).toEqual([true, false]);
    for (const state of ["approved", "denied", "used"] as const)
      expect(isPending(at(state, "ann"), 99)).toBe(false);
  });

  test("what the page shows to whom", () => {
    expect(shownTo(at("pending"), "ann", 99)).toBe("pending");
    expect(shownTo(at("pending"), "ann", 100)).toBe("expired_code");
    expect(shownTo(at("approved", "ann"), "ann", 99)).toBe("approved");
    expect(shownTo(at("approved", "ann"), "bob", 99)).toBe("used_code");
    expect(shownTo(at("used", "ann"), "ann", 500)).toBe("used");
    expect(shownTo(at("denied", "ann"), "ann", 500)).toBe("denied");
    expect(shownTo(at("denied", "ann"), "bob", 99)).toBe("denied_code");
    expect(shownTo(at("approved", "ann"), "ann", 100)).toBe("expired_code");
  });

  test("anybody may decide a code that is open, and nobody one whose time is over", () => {
    for (const decide of [approval, denial])
      expect([decide(at("pending"), "ann", 99), decide(at("pending"), "ann", 100)]).toEqual([
        "decide",
        "expired_code",
      ]);
  });

  test("whoever decided may decide the same again, and nobody else may", () => {
    expect(approval(at("approved", "ann"), "ann", 99)).toBe("again");
    expect(approval(at("used", "ann"), "ann", 500)).toBe("again");
    expect(denial(at("denied", "ann"), "ann", 500)).toBe("again");
    expect(approval(at("approved", "ann"), "bob", 99)).toBe("used_code");
    expect(approval(at("used", "ann"), "bob", 99)).toBe("used_code");
    expect(denial(at("denied", "ann"), "bob", 99)).toBe("denied_code");
  });

  test("a decision that was another one stays, but for an approval that nobody has used", () => {
    expect(denial(at("approved", "ann"), "ann", 99)).toBe("decide");
    expect(denial(at("used", "ann"), "ann", 99)).toBe("used_code");
    expect(approval(at("denied", "ann"), "ann", 99)).toBe("denied_code");
    expect(approval(at("approved", "ann"), "ann", 100)).toBe("expired_code");
    expect(denial(at("approved", "ann"), "ann", 100)).toBe("expired_code");
  });
});

describe("whoever waits for a session", () => {
  test("has gone when it could not be answered any more", () => {
    const until = 1_800_000_000_000;
    expect(isGone(until, until - 4500)).toBe(false);
    expect(isGone(until, until - 300)).toBe(false);
    expect(isGone(until, until - 299)).toBe(true);
    expect(isGone(until, until + 9_999)).toBe(true);
  });

  test("is answered where the clocks of edge and module say nothing about each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000 }), (apart) => {
        expect(isGone(1_800_000_000_000, 1_800_000_000_000 + apart)).toBe(false);
        expect(isGone(1_800_000_000_000, 1_800_000_000_000 - apart)).toBe(false);
      }),
    );
  });
});

describe("who was asked about a code", () => {
  const open = { state: "pending", expires_at: 1000 } as const;

  test("knows it from then on, once, and others do not", () => {
    const asked = askedToo(open, "alice");
    expect(asked).toEqual(["alice"]);
    const code = { ...open, asked: asked ?? [] };
    expect(askedToo(code, "alice")).toBeUndefined();
    expect([isKnownTo(code, "alice"), isKnownTo(code, "bob"), isKnownTo(open, "alice")]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("is forgotten when eight more were asked after them, so that a code stays small", () => {
    let code: DeviceCode = open;
    for (let at = 0; at < 9; at++) code = { ...code, asked: askedToo(code, `user ${at}`) ?? [] };
    expect(code.asked).toHaveLength(8);
    expect([isKnownTo(code, "user 0"), isKnownTo(code, "user 8")]).toEqual([false, true]);
  });

  test("is whoever decided, too", () => {
    expect(isKnownTo({ ...open, state: "approved", user: "alice" }, "alice")).toBe(true);
  });
});
