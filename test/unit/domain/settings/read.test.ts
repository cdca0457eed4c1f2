import fc from "fast-check";
import type { Setting } from "../../../../src/domain/settings/kinds";
import { givenFor, readSettingsOf } from "../../../../src/domain/settings/read";
import { OPERATOR_SETTINGS, TEST_SETTINGS, TOLD_SETTINGS } from "../../../../src/domain/settings/table";

const READERS = ["module", "stack", "edge", "gateway"] as const;
const rows = Object.entries<Setting>({ ...OPERATOR_SETTINGS, ...TEST_SETTINGS, ...TOLD_SETTINGS });
const names = rows.map(([name]) => name);
const env = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom("off", " ", "")),
);

describe("the table of settings", () => {
  test("what nobody set is the default, and an empty text is nothing", () => {
    for (const given of [{}, Object.fromEntries(names.map((name) => [name, " "]))]) {
      expect(readSettingsOf("edge", given)).toMatchObject({ EDGE_PORT: 8080, PLAIN_LOGIN_STATUS: "200" });
      expect(readSettingsOf("stack", given)).toMatchObject({ NAKAMA_PORT: 7350, DATABASE_URL: "" });
      expect(readSettingsOf("module", given)).toMatchObject({ CODES_PER_GAME: 10_000, GAME: "" });
    }
  });

  test("a reader has its own settings and no other", () => {
    for (const reader of READERS)
      expect(Object.keys(readSettingsOf(reader, {}))).toEqual(
        rows.filter(([, { readers }]) => readers.includes(reader)).map(([name]) => name),
      );
  });

  test("every default keeps to its own bounds, and every setting of the operator has words", () => {
    for (const [, row] of rows)
      if (row.kind === "whole") expect(row.fallback >= row.least && row.fallback <= row.most).toBe(true);
    for (const { what, shown } of Object.values(OPERATOR_SETTINGS)) expect(what && shown).toBeTruthy();
  });

  test.each([
    ["module", "CODES_PER_GAME", "0", 'expected a whole number from 1 to 10000000, got "0"'],
    ["module", "PROXY_COUNT", "1.5", 'expected a whole number from 0 to 10, got "1.5"'],
    ["stack", "EDGE_PORT", "eighty", 'expected a whole number from 0 to 65535, got "eighty"'],
    ["edge", "PLAIN_LOGIN_STATUS", "204", 'expected 200 or 201, got "204"'],
  ] as const)("the %s refuses %s=%s by its name", (reader, name, value, words) => {
    expect(() => readSettingsOf(reader, { [name]: value })).toThrow(`${name}: ${words}`);
  });

  test("takes the ends of what it says, a free port, and none", () => {
    expect(readSettingsOf("module", { CODES_PER_GAME: "1", PROXY_COUNT: "10" })).toMatchObject({
      CODES_PER_GAME: 1,
      PROXY_COUNT: 10,
    });
    expect(readSettingsOf("stack", { GATEWAY_PORT: "off", EDGE_PORT: "0" })).toMatchObject({
      GATEWAY_PORT: undefined,
      EDGE_PORT: 0,
    });
    expect(readSettingsOf("edge", { PLAIN_LOGIN_STATUS: " 201 " })).toHaveProperty(
      "PLAIN_LOGIN_STATUS",
      "201",
    );
    expect(() => readSettingsOf("module", { PROXY_COUNT: "11" })).toThrow("PROXY_COUNT: expected");
  });

  test("whatever is given, a number that comes back is within its bounds, or the setting is named", () => {
    fc.assert(
      fc.property(env, fc.constantFrom(...READERS), (given, reader) => {
        let values: Record<string, unknown>;
        try {
          values = readSettingsOf(reader, given);
        } catch (error) {
          const [name] = (error as Error).message.split(": expected");
          expect(names).toContain(name);
          return;
        }
        for (const [name, row] of rows)
          if (row.kind === "whole" && name in values) {
            expect(values[name]).toBeGreaterThanOrEqual(row.least);
            expect(values[name]).toBeLessThanOrEqual(row.most);
          }
      }),
    );
  });

  test("the stack hands each reader what that one alone reads, as it was given", () => {
    const given = {
      GAME: "x:y",
      CORS_ORIGINS: "*",
      PROXY_COUNT: "1",
      TOKEN_SECONDS: "60",
      TEST_FLAG: "t",
      OPEN_DOORS: "",
    };
    expect(givenFor("module", given)).toEqual({ GAME: "x:y", TEST_FLAG: "t" });
    expect(givenFor("edge", given)).toEqual({ CORS_ORIGINS: "*", TEST_FLAG: "t" });
  });
});
