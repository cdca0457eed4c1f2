import { findUser, findUserWithPassword, listUsers, namesById } from "../../../../src/module/nakama/users";

/** A database that keeps what it is asked, and finds nobody. */
function asking() {
  const asked: string[] = [];
  const sqlQuery = (sql: string) => {
    asked.push(sql);
    return [];
  };
  return { asked, nk: { sqlQuery } as unknown as nkruntime.Nakama };
}

const ID = "00000000-0000-4000-8000-000000000001";

describe("the hash of a password", () => {
  test.each<[string, (nk: nkruntime.Nakama) => unknown]>([
    ["an account", (nk) => findUser(nk, { kind: "user_id", value: ID })],
    ["a list of accounts", (nk) => listUsers(nk, 10, "")],
    ["names", (nk) => namesById(nk, [ID])],
  ])("is not read for %s", (_, look) => {
    const { asked, nk } = asking();
    look(nk);
    expect(asked).toHaveLength(1);
    // Whether there is one may be asked.
    expect(asked.join().replace("length(password)", "")).not.toContain("password)");
    expect(asked.join()).not.toMatch(/password_hash|convert_from|\*/);
  });

  test("is read for who checks one", () => {
    const { asked, nk } = asking();
    findUserWithPassword(nk, { kind: "user_id", value: ID });
    expect(asked.join()).toContain("AS password_hash");
  });

  test("nothing is asked for the names of nobody", () => {
    const { asked, nk } = asking();
    expect(namesById(nk, []).size).toBe(0);
    expect(asked).toEqual([]);
  });
});
