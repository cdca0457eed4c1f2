import fc from "fast-check";
import { parseStartTime } from "../../../src/domain/lobby/start-time";
import { parseMoment } from "../../../src/domain/moment";

describe("a moment of RFC 3339", () => {
  test.each([
    ["2026-02-28T10:00:00Z", Date.UTC(2026, 1, 28, 10)],
    ["2024-02-29T23:59:59.123456789+05:30", Date.UTC(2024, 1, 29, 18, 29, 59, 123)],
    ["2026-01-01t00:00:00z", Date.UTC(2026, 0, 1)],
    ["2026-01-01T00:00:00.5-00:00", Date.UTC(2026, 0, 1, 0, 0, 0, 500)],
    ["9999-12-31T23:59:59-23:59", Date.UTC(9999, 11, 31, 23, 59, 59) + 86_340_000],
  ])("%s", (text, ms) => expect(parseMoment(text)).toBe(ms));

  test.each([
    ["a day that there is not", "2026-02-30T10:00:00Z"],
    ["a leap day in another year", "2023-02-29T10:00:00Z"],
    ["the 31st of a short month", "2026-04-31T10:00:00Z"],
    ["day 0", "2026-04-00T10:00:00Z"],
    ["month 13", "2026-13-01T10:00:00Z"],
    ["month 0", "2026-00-01T10:00:00Z"],
    ["hour 24", "2026-01-01T24:00:00Z"],
    ["minute 60", "2026-01-01T10:60:00Z"],
    ["a leap second", "2026-06-30T23:59:60Z"],
    ["an offset of 24 hours", "2026-01-01T10:00:00+24:00"],
    ["an offset of 60 minutes", "2026-01-01T10:00:00+01:60"],
    ["no offset", "2026-01-01T10:00:00"],
    ["a blank in the middle", "2026-01-01 10:00:00Z"],
    ["a year of five digits", "12026-01-01T10:00:00Z"],
    ["ten digits of a second", "2026-01-01T10:00:00.1234567890Z"],
    ["something after it", "2026-01-01T10:00:00Z."],
    ["something before it", " 2026-01-01T10:00:00Z"],
    ["words", "tomorrow"],
    ["nothing", ""],
  ])("is none with %s", (_what, text) => expect(parseMoment(text)).toBeUndefined());

  test("is whatever a date prints, at any offset", () => {
    const offset = fc.integer({ min: -23 * 60, max: 23 * 60 });
    const range = { min: new Date("1900-01-01"), max: new Date("2999-01-01"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), offset, (date, minutes) => {
        expect(parseMoment(date.toISOString())).toBe(date.getTime());
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((n) =>
          String(n).padStart(2, "0"),
        );
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        expect(parseMoment(`${local}${minutes < 0 ? "-" : "+"}${hours}:${rest}`)).toBe(date.getTime());
      }),
    );
  });
});

describe("a start time", () => {
  const now = Date.UTC(2026, 1, 28, 10);

  test("is printed as a moment that others can read", () => {
    const read = parseStartTime("2026-02-28t12:30:00.25+01:00", now);
    expect(read).toEqual({ startTime: "2026-02-28T12:30:00.25+01:00", startMs: now + 5_400_250 });
    expect(Date.parse((read as { startTime: string }).startTime)).toBe(now + 5_400_250);
  });

  test("may be a day ahead, and no more", () => {
    const day = "2026-03-01T10:00:00";
    expect(parseStartTime(`${day}Z`, now)).toEqual({ startTime: `${day}Z`, startMs: now + 86_400_000 });
    expect(parseStartTime(`${day}.001Z`, now)).toBe("more than a day ahead");
  });

  test("that was not given means now, as does this very moment", () => {
    const means = { startTime: "2026-02-28T10:00:00.000Z", startMs: now };
    expect([parseStartTime(undefined, now), parseStartTime("2026-02-28T11:00:00+01:00", now)]).toEqual([
      means,
      means,
    ]);
  });

  test("that has been means now, and one that never will be is refused", () => {
    expect(parseStartTime("2020-01-01T00:00:00Z", now)).toEqual({
      startTime: "2026-02-28T10:00:00.000Z",
      startMs: now,
    });
    for (const text of ["2026-02-30T10:00:00Z", "2026-02-28T24:00:00Z", "2025-13-01T00:00:00Z"])
      expect(parseStartTime(text, now)).toMatch(/^not a time/);
  });
});
