import { Client } from "pg";
import { edge, edgeOk, newSecured, PASSWORD, type Said } from "./stack/identity";
import type { Stack } from "../../src/stack/stack";
import { newAddress, newName, startServer } from "./stack/server";

// Of its own: while a slow check runs, and after it, everybody's turn comes later.
let server: Stack;
beforeAll(async () => {
  server = await startServer({ PASSWORD_COST: "13", TEST_PASSWORD_COST: "0" });
});
afterAll(() => server.stop());

/**
 * The same password at prices that nobody sets: a check as on a machine that is busy. On one that is busy indeed,
 * Nakama gives up on the first before there is an answer, and a lower price does.
 */
const SLOW_HASHES = [
  "$2a$16$J1eWd3mdP0JSc4NJrWEXEu7ePFZxT7vju9PgjVtrMdFHrCXCAPJvi",
  "$2a$15$Xl.3ccOgxaaDHXJ2g9WkFOGwB9iC7BzuwgJbRGPIykmF0UN9tMxDe",
  "$2a$14$AloODIBFRtgVseWhRgiD8uIqQYlf0f9.m9C/lK7KmzY.lIx3v8fuO",
];

async function inDatabase<T>(act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

describe("a log-in whose caller waits five seconds at most", () => {
  test("is sent away in time when its turn would come too late, also after failures of its address", async () => {
    const address = newAddress();
    const fail = () => edge(server, "log-in", { login: newName(), password: "x", kind: "personal", address });
    expect((await fail()).reason).toBe("bad_credentials");
    // More than there are places for who failed before. In the order in which they are answered:
    const reasons: (string | undefined)[] = [];
    await Promise.all(Array.from({ length: 10 }, async () => reasons.push((await fail()).reason)));
    expect(new Set(reasons)).toEqual(new Set(["too_many", "bad_credentials"]));
    // It is told so while others still wait for their turn, and not when its own would have come.
    expect(reasons.indexOf("too_many")).toBeLessThan(reasons.lastIndexOf("bad_credentials"));
  });

  test("uses nothing up and makes no session when the check took too long", async () => {
    const person = await newSecured(server);
    const sessions = async () => {
      const asked = { page_session: person.page };
      return (await edgeOk<{ sessions: object[] }>(server, "sessions/list", asked)).sessions.length;
    };
    const before = await sessions();
    const logIn = { login: person.email, password: PASSWORD, tfa: person.recovery[0], kind: "personal" };
    const change = "UPDATE users SET password = convert_to($1, 'UTF8') WHERE id = $2";
    let said: Said | undefined;
    for (const hash of SLOW_HASHES) {
      await inDatabase((client) => client.query(change, [hash, person.id]));
      said ??= await edge(server, "log-in", logIn).catch(() => undefined);
    }
    expect([said?.reason, said?.failure.seconds]).toEqual(["too_many", 2]);
    const { body } = await edge(server, "account", { page_session: person.page });
    expect(body.second_factor).toEqual({ on: true, recovery_codes_left: 10 });
    expect(await sessions()).toBe(before);
  });
});
