import fc from "fast-check";
import { codePoint } from "../code-point";
import { loginFailureText } from "../../../src/gateway/login/words";
import { GatewayRefusal } from "../../../src/gateway/nakama/gateway-calls";

const PAGE = "https://login.example.org";
const EVR_ID = "OVR-ORG-18446744073709551615";
const say = (reason: string, more: Record<string, unknown> = {}, page = PAGE) =>
  loginFailureText(EVR_ID, new GatewayRefusal(reason, more), page);

describe("the text of a refused log-in", () => {
  test("says the EVR id, what to do, where, and the code", () => {
    expect(say("link_needed", { why: "unknown", user_code: "BCDFGHJK" })).toBe(
      `${EVR_ID}:\nThis EVR id has no account yet. Link it at\nlogin.example.org/activate\nwith the code BCDF-GHJK`,
    );
    expect(say("link_needed", { why: "second_factor", user_code: "BCDFGHJK" })).toMatch(/Two-step/);
    expect(say("too_many", { seconds: 1 })).toMatch(/in 1 second\.$/);
    expect(say("suspended", { until: 1_800_000_000, words: "Be kind." })).toMatch(
      /You are suspended until 2027-01-15 08:00 UTC\.\nBe kind\.$/,
    );
    expect(say("suspended", { until: 0, words: "Be kind." })).toMatch(/You are suspended\.\nBe kind\.$/);
    expect(say("a reason that is new")).toMatch(/Try again in a minute/);
  });

  test("a suspension's end is there, however long its reason", () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoint, maxLength: 255 }), (words) => {
        const text = say("suspended", { until: 1_800_000_000, words });
        expect(Buffer.byteLength(text)).toBeLessThan(160);
        expect(text.split("\n").length).toBeLessThanOrEqual(4);
        expect(text).toContain("until 2027-01-15 08:00 UTC.");
      }),
    );
    expect(say("suspended", { until: 0, words: "x".repeat(255) })).toMatch(/account page says why/);
  });

  test("fits the game's field and four lines whatever the page is called, and never loses the code", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("unknown", "headset", "second_factor", "not_linked"),
        fc.webUrl({ size: "large" }),
        fc.integer({ min: 0, max: 240 }),
        (why, url, more) => {
          const text = say("link_needed", { why, user_code: "BCDFGHJK" }, `${url}${"x".repeat(more)}`);
          expect(Buffer.byteLength(text)).toBeLessThan(160);
          expect(text.split("\n").length).toBeLessThanOrEqual(4);
          expect(text).toContain("BCDF-GHJK");
        },
      ),
    );
  });
});
