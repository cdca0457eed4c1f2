import { readJson, writeJson } from "../../../../src/domain/json";
import { parseFeatures } from "../../../../src/domain/lobby/feature";
import { sessionSettings } from "../../../../src/domain/lobby/session-settings";

describe("session settings", () => {
  test("carry mode and level as signed 64-bit numbers, digit for digit as in the wiki", () => {
    const text = writeJson(sessionSettings("echo_arena_private", "mpl_arena_a", parseFeatures("b,a")));
    expect(text).toBe(
      '{"appid":"1369078409873402","gametype":691594351282457603,"level":6300205991959903307,"features":["a","b"]}',
    );
    expect(readJson(text)).toMatchObject({ gametype: 691594351282457603n, level: 6300205991959903307n });
  });

  test("a symbol of 2^63 or more is negative, and no level is null", () => {
    expect(sessionSettings("echo_arena", undefined, [])).toEqual({
      appid: "1369078409873402",
      gametype: -3791849610740453517n,
      level: null,
      features: [],
    });
  });
});
