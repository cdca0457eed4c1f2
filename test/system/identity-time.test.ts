import { Client } from "pg";
import type { Stack } from "../../src/stack/stack";
import { edge, edgeOk, newCode, newGame, newPerson, PASSWORD, type Person } from "./stack/identity";
import { newAddress, newDatabase, newFolder, sharedServer, startServer } from "./stack/server";

/**
 * What expires, seen by a server that starts again with its clock ahead. The setting for that works for tests
 * alone; the keys stay the same because the data folder does.
 */
describe("a server that starts again later", () => {
  let databaseUrl: string;
  const dataDir = { DATA_DIR: "" };
  const at = (seconds: number, more: Record<string, string> = {}) =>
    startServer(
      { ...dataDir, ...more, TEST_FLAG: "homeport-test", TEST_CLOCK_SECONDS: String(seconds) },
      databaseUrl,
    );
  const made = {
    person: {} as Person,
    session: "",
    codes: {} as Record<"open" | "approved", { hash: string; user_code: string }>,
  };
  const limited = { person: {} as Person, address: newAddress() };

  beforeAll(async () => {
    databaseUrl = await newDatabase();
    dataDir.DATA_DIR = newFolder("clock");
    const server = await at(0, { GAME: "tryout:Try it out", IDENTITY_SESSION_SECONDS: "3600" });
    made.person = await newPerson(server);
    const { session } = await edgeOk<{ session: { id: string } }>(server, "log-in", {
      login: made.person.email,
      password: PASSWORD,
      kind: "personal",
    });
    made.session = session.id;
    made.codes = { open: await newCode(server, "tryout"), approved: await newCode(server, "tryout") };
    const { user_code } = made.codes.approved;
    await edgeOk(server, "codes/approve", { page_session: made.person.page, user_code });
    limited.person = await newPerson(server);
    // Five of each account, and ten of the address.
    for (const { page } of [limited.person, await newPerson(server)])
      for (let wrong = 0; wrong < 5; wrong++)
        await edge(server, "codes/show", {
          page_session: page,
          user_code: "ZZZZZZZZ",
          address: limited.address,
        });
    await server.stop();
  });

  const within = async (seconds: number, look: (server: Stack) => Promise<void>) => {
    const server = await at(seconds, { IDENTITY_SESSION_SECONDS: "3600" });
    try {
      await look(server);
    } finally {
      await server.stop();
    }
  };

  test("at once: limits, sessions and codes are as they were", async () => {
    await within(0, async (server) => {
      const { user_code } = made.codes.open;
      for (const at of [
        { page_session: limited.person.page },
        { page_session: made.person.page, address: limited.address },
      ]) {
        const refused = await edge(server, "codes/show", { ...at, user_code });
        expect(refused.reason).toBe("too_many");
        expect(refused.failure.seconds).toBeGreaterThan(600);
      }
      const elsewhere = { page_session: made.person.page, user_code };
      expect((await edge(server, "codes/show", elsewhere)).reason).toBeUndefined();
      expect((await edge(server, "me", { session: made.session })).reason).toBeUndefined();
      expect((await edge(server, "codes/exchange", { hash: made.codes.open.hash })).body).toHaveProperty(
        "pending",
      );
    });
  });

  test("after a quarter of an hour: tries are allowed again, and the page asks for the password", async () => {
    await within(905, async (server) => {
      const { user_code } = made.codes.open;
      const shown = await edge(server, "codes/show", { page_session: limited.person.page, user_code });
      expect(shown.body).toMatchObject({ password_needed: true, code: { state: "pending" } });
      const page_session = made.person.page;
      expect((await edge(server, "codes/approve", { page_session, user_code })).reason).toBe(
        "password_needed",
      );
      for (const id of ["begin", "off", "recovery-codes"])
        expect((await edge(server, `second-factor/${id}`, { page_session, tfa: "x" })).reason).toBe(
          "password_needed",
        );
      await edgeOk(server, "reauthenticate", { page_session, password: PASSWORD });
      expect((await edge(server, "second-factor/begin", { page_session })).reason).toBeUndefined();
    });
  });

  test("after half an hour: codes are over, approved or not, and sessions are not", async () => {
    await within(1805, async (server) => {
      for (const { hash } of Object.values(made.codes))
        expect((await edge(server, "codes/exchange", { hash })).reason).toBe("auth_code_expired");
      const { user_code } = made.codes.open;
      const shown = await edge(server, "codes/show", { page_session: made.person.page, user_code });
      expect(shown.reason).toBe("expired_code");
      expect((await edge(server, "me", { session: made.session })).reason).toBeUndefined();
    });
  });

  test("after an hour: the session is over, and no longer listed", async () => {
    await within(3700, async (server) => {
      expect((await edge(server, "me", { session: made.session })).reason).toBe("no_session");
      const page = await edge(server, "account", { page_session: made.person.page });
      expect(page.reason).toBeUndefined();
      const { sessions } = (await edge(server, "sessions/list", { page_session: made.person.page })).body as {
        sessions: { kind: string }[];
      };
      expect(sessions.map(({ kind }) => kind)).toEqual(["page"]);
    });
  });

  test("after half a day the page's sign-in is over, too, and the game of the setting is still one", async () => {
    await within(43_300, async (server) => {
      expect((await edge(server, "account", { page_session: made.person.page })).reason).toBe("no_session");
      expect((await newCode(server, "tryout")).user_code).toHaveLength(8);
      // What is over is swept away in the background, and what is not stays.
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      const left = async (): Promise<Record<string, number>> => {
        const { rows } = await client.query<{ collection: string; n: string }>(
          "SELECT collection, count(*) AS n FROM storage WHERE collection LIKE 'identity%' GROUP BY 1",
        );
        return Object.fromEntries(
          rows.map(({ collection, n }) => [collection.replace(/:.*/, ""), Number(n)]),
        );
      };
      while ((await left()).identity_sessions) await new Promise((resolve) => setTimeout(resolve, 100));
      const { identity_codes, identity_user_codes, identity_profiles, identity_games } = await left();
      expect([identity_codes, identity_user_codes, identity_profiles, identity_games]).toEqual([1, 1, 3, 1]);
      expect(await left()).not.toHaveProperty("identity_guesses");
      await client.end();
    });
  });
});

describe("what is for tests alone", () => {
  const NO_TEST = { TEST_FLAG: "", TEST_PASSWORD_COST: "0" };

  test("keeps a server without the tests' flag from starting, and says why", async () => {
    await expect(startServer({ ...NO_TEST, TEST_PASSWORD_COST: "4" })).rejects.toThrow(
      /TEST_PASSWORD_COST: for tests only/,
    );
    await expect(startServer({ ...NO_TEST, TEST_CLOCK_SECONDS: "60" })).rejects.toThrow(
      /TEST_CLOCK_SECONDS: for tests only/,
    );
    await expect(startServer({ ...NO_TEST, TEST_CLOCK_SECONDS: "60", TEST_FLAG: "1" })).rejects.toThrow(
      /for tests only/,
    );
  });
});

describe("two servers on one database", () => {
  test("a code that one made, the other approves; of polls on both, one gets the session", async () => {
    const shared = sharedServer();
    const secrets = Object.fromEntries(
      Object.entries({
        NAKAMA_HTTP_KEY: shared.secrets.http_key,
        SERVICE_KEY: shared.secrets.service_key,
        IDENTITY_KEY: shared.secrets.identity_key,
      }),
    );
    const folder = newFolder("second");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(`${folder}/secrets.json`, JSON.stringify(shared.secrets), { mode: 0o600 });
    const second = await startServer({ DATA_DIR: folder, ...secrets }, shared.databaseUrl);
    try {
      const person = await newPerson(shared);
      const { hash, user_code } = await newCode(shared, await newGame(shared));
      await edgeOk(second, "codes/approve", { page_session: person.page, user_code });
      const polls = await Promise.all(
        Array.from({ length: 20 }, (_, n) => edge(n % 2 ? shared : second, "codes/exchange", { hash })),
      );
      expect(polls.filter(({ body }) => body.session !== undefined)).toHaveLength(1);
      expect(polls.filter(({ reason }) => reason === "auth_code_used")).toHaveLength(19);
      await edgeOk(second, "log-out", { session: person.page });
      expect((await edge(shared, "account", { page_session: person.page })).reason).toBe("no_session");
    } finally {
      await second.stop();
    }
  });
});
