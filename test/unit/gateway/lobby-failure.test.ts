import fc from "fast-check";
import { codePoint } from "../code-point";
import { lobbyFailure, type Reason, REASONS } from "../../../src/domain/lobby/failure";
import { JoinRejected, SocketError } from "../../../src/client";
import { SOCKET_CODES } from "../../../src/client/socket-error";
import { callFailure } from "../../../src/gateway/lobby/call-failure";
import { failureMessage, ruleFailure, shortened } from "../../../src/gateway/lobby/failure";
import { encodeFrame } from "../../../src/evr/codec";

const ASKED = { gameType: 1n, channel: "00000000-0000-0000-0000-000000000000" };
const reasons = Object.keys(REASONS) as Reason[];

test.each(reasons)("%s has its code of the table and a text that fits into a failure", (reason) => {
  const failure = lobbyFailure({ reason, message: `the match requires ${"feature, ".repeat(40)}` });
  const shown = ruleFailure(failure);
  expect(shown.code).toBe(failure.code);
  expect(Buffer.byteLength(shown.text)).toBeLessThanOrEqual(63);
  expect(shown.text.length).toBeGreaterThan(10);
  expect(() => encodeFrame([failureMessage(ASKED, shown)])).not.toThrow();
});

test("a suspension says its end in words and in the expiry, whatever its reason", () => {
  const message = `suspended from this guild until 2027-01-15 08:00 UTC: ${"ü".repeat(255)}`;
  const shown = ruleFailure(lobbyFailure({ reason: "Suspended", message }));
  expect(shown).toMatchObject({ code: 12, until: 1_800_000_000 });
  expect(shown.text).toMatch(/^Suspended from this guild until 2027-01-15 08:00 UTC: ü+$/);
  expect(failureMessage(ASKED, shown).value).toMatchObject({ text: { expiry: 1_800_000_000n } });
});

test("a missing feature is named", () =>
  expect(
    ruleFailure(lobbyFailure({ reason: "IncompatibleServer", message: "the match requires feat_a" })),
  ).toEqual({ code: 5, text: "Missing required feature: feat_a" }));

test("a text is cut where a character ends", () =>
  fc.assert(
    fc.property(fc.string({ unit: codePoint }), (text) => {
      const short = shortened(text);
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(63);
      expect(text.startsWith(short)).toBe(true);
      if (Buffer.byteLength(text) <= 63) expect(short).toBe(text);
    }),
  ));

describe("what a call of the module threw", () => {
  const exception = (message: string) => new SocketError(SOCKET_CODES.FunctionException, message);

  test("as a rejection of the match is that reason's failure", () =>
    expect(callFailure(new JoinRejected(lobbyFailure({ reason: "Full", message: "full" })))?.code).toBe(8));

  test("as too many requests says how long to wait", () =>
    expect(callFailure(exception("too many new matches, try again in 12 seconds"))).toEqual({
      code: 2,
      text: "Too many requests. Try again in 12 s.",
    }));

  test.each([
    ["level: echo_arena is played in mpl_arena_a", 2, /level/],
    ["version_lock: expected 64 unsigned bits", 2, /understood/],
    ["internal error, see the server's log under 1", 9, /busy/],
  ])("as %j is code %d, without its words", (message, code, words) => {
    const shown = callFailure(exception(message));
    expect(shown?.code).toBe(code);
    expect(shown?.text).toMatch(words);
    expect(shown?.text).not.toContain(message);
  });

  test("that nobody foresaw is no refusal", () => expect(callFailure(new TypeError("x"))).toBeUndefined());
});
