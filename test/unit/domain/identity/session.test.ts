import {
  isApiKind,
  isFresh,
  lifeSeconds,
  rolesOf,
  type Session,
  SESSION_ID,
  type SessionKind,
} from "../../../../src/domain/identity/session";

describe("a session", () => {
  test.each<[SessionKind, boolean, string[], number]>([
    ["personal", true, ["host"], 1234],
    ["code", true, ["host"], 1234],
    ["enterprise", true, ["host", "client"], 1234],
    ["page", false, ["host"], 12 * 3600],
    ["ticket", false, ["host"], 300],
  ])("of kind %s: good for the API %j, roles %j, %d seconds", (kind, isApi, roles, seconds) => {
    expect([isApiKind(kind), rolesOf(kind), lifeSeconds(kind, 1234)]).toEqual([isApi, roles, seconds]);
  });

  test("of the page asks for the password again after ten minutes", () => {
    const given = { password_at: 1000 } as Session;
    expect([isFresh(given, 1000), isFresh(given, 1599), isFresh(given, 1600)]).toEqual([true, true, false]);
  });

  test("is named by 64 hex digits and nothing around them", () => {
    const id = "0af9".repeat(16);
    expect(id).toMatch(SESSION_ID);
    for (const text of ["", id.slice(1), `${id}0`, `x${id}`, `${id}\n`, id.toUpperCase()])
      expect(text).not.toMatch(SESSION_ID);
  });
});
