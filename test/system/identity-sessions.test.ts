import { Client } from "pg";
import {
  type ApiSession,
  deviceSession,
  edge,
  edgeOk,
  newCode,
  newGame,
  newPerson,
  PASSWORD,
  type Person,
  signIn,
} from "./stack/identity";
import { admin, logIn as nakamaLogIn, newAccount, newName, rpc, sharedServer } from "./stack/server";

const server = sharedServer();
let game: string;
beforeAll(async () => {
  game = await newGame(server);
});

const personal = (person: Person, password = PASSWORD, login = person.email) =>
  edge(server, "log-in", { login, password, kind: "personal", agent: "Needle/3.0" });
const me = async ({ id }: { id: string }) => (await edge(server, "me", { session: id })).reason ?? "alive";
const onPage = async (page_session: string) =>
  (await edge(server, "account", { page_session })).reason ?? "alive";

interface Line {
  ref: string;
  kind: string;
  current: boolean;
  game: unknown;
  agent: string;
}
const list = async (person: Person) =>
  (await edgeOk<{ sessions: Line[] }>(server, "sessions/list", { page_session: person.page })).sessions;

describe("log-in", () => {
  test("e-mail address or user name, in whatever case", async () => {
    const person = await newPerson(server);
    for (const login of [person.email.toUpperCase(), person.username.toUpperCase()]) {
      const { session } = (await personal(person, PASSWORD, login)).body as { session: ApiSession };
      expect(session).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        user_id: expect.any(Number) as number,
        roles: ["host"],
        host_peer_id: expect.stringMatching(/^[0-9A-Za-z]{27}$/) as string,
        instance_id: expect.stringMatching(/^[0-9A-Za-z]{27}$/) as string,
        expires_at: expect.any(Number) as number,
      });
    }
  });

  test("wrong password, unknown, disabled and without a password are one answer", async () => {
    const person = await newPerson(server);
    const disabled = await newPerson(server);
    await admin(server, "user/disable", { user: disabled.id });
    const bare = await newAccount(server);
    const answers = [
      await personal(person, "x"),
      await personal(person, PASSWORD, `${newName()}@example.org`),
      await personal(disabled),
      await personal(person, PASSWORD, bare.username),
    ];
    expect(answers.map(({ body }) => body)).toEqual(Array(4).fill(answers[0]?.body));
    expect(answers[0]?.reason).toBe("bad_credentials");
  });

  test("failures count against the address that the edge names", async () => {
    const person = await newPerson(server);
    const address = "198.51.100.77";
    const attempt = (password: string, from = address) =>
      edge(server, "log-in", { login: person.email, password, kind: "personal", address: from });
    const started = await Promise.all(Array.from({ length: 10 }, () => attempt("wrong")));
    expect(started.every(({ reason }) => reason === "bad_credentials" || reason === "too_many")).toBe(true);
    let last = await attempt("wrong");
    for (let at = 0; at < 40 && Number(last.failure.seconds ?? 0) < 60; at++) last = await attempt("wrong");
    expect(last.reason).toBe("too_many");
    expect(last.failure.seconds).toBeGreaterThan(60);
  });

  test.each([
    ["login: missing", { password: "x", kind: "page" }],
    ["password: missing", { login: "x", kind: "page" }],
    ["kind: expected one of personal, page", { login: "x", password: "x", kind: "ticket" }],
    ["tfa: expected a string", { login: "x", password: "x", kind: "page", tfa: 123456 }],
  ])("a malformed request is thrown: %s", async (message, request) => {
    const { status, body } = await edge(server, "log-in", request);
    expect(status).toBe(400);
    expect(String(body.message).split(" but")[0]).toContain(message.split(":")[0]);
  });
});

describe("user ids", () => {
  test("are given once, whatever races, and never change", async () => {
    const org = newName("org");
    await admin(server, "org/add", { name: org });
    const { key } = (await admin(server, "api-key/create", { org })).body;
    const ask = async (at: number) => {
      const request = { api_key: key, external_id: `user ${at % 20}` };
      const { session } = await edgeOk<{ session: ApiSession }>(server, "enterprise/session", request);
      return session.user_id;
    };
    const numbers = await Promise.all(Array.from({ length: 60 }, (_, at) => ask(at)));
    for (const [at, number] of numbers.entries()) expect(number).toBe(numbers[at % 20]);
    expect(new Set(numbers).size).toBe(20);
    for (const number of numbers)
      expect(Number.isInteger(number) && number > 0 && number < 2 ** 31).toBe(true);
  });

  test("an account that is asked for at once by many gets one number", async () => {
    const person = await newPerson(server);
    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => (await deviceSession(server, person, game)).user_id),
    );
    expect(new Set(ids).size).toBe(1);
  });
});

describe("sessions", () => {
  test("are listed with what they are for, and end one by one", async () => {
    const person = await newPerson(server);
    const [one, other] = [
      await deviceSession(server, person, game),
      await deviceSession(server, person, game),
    ];
    const lines = await list(person);
    expect(lines.map(({ kind }) => kind).sort()).toEqual(["code", "code", "page"]);
    expect(lines.filter(({ current }) => current).map(({ kind }) => kind)).toEqual(["page"]);
    expect(lines.filter(({ kind }) => kind === "code").map(({ game: of }) => of)).toEqual(
      Array(2).fill({ id: game, name: "Try it out" }),
    );
    expect(JSON.stringify(lines)).not.toContain(one.id);
    const ref = lines.find(({ kind }) => kind === "code")?.ref;
    const revoke = () => edgeOk(server, "sessions/revoke", { page_session: person.page, ref });
    expect(await revoke()).toEqual({ ended: 1 });
    expect(await revoke()).toEqual({ ended: 0 });
    expect([await me(one), await me(other)].sort()).toEqual(["alive", "no_session"]);
  });

  test("somebody else's session cannot be ended by its ref", async () => {
    const [person, other] = [await newPerson(server), await newPerson(server)];
    const session = await deviceSession(server, person, game);
    for (const { ref } of await list(person))
      expect(await edgeOk(server, "sessions/revoke", { page_session: other.page, ref })).toEqual({
        ended: 0,
      });
    expect(await me(session)).toBe("alive");
  });

  test("all but the one that asks end together", async () => {
    const person = await newPerson(server);
    const session = await deviceSession(server, person, game);
    const secondPage = await signIn(server, person.username);
    expect(await edgeOk(server, "sessions/revoke-all", { page_session: person.page })).toEqual({ ended: 2 });
    expect([await me(session), await onPage(secondPage), await onPage(person.page)]).toEqual([
      "no_session",
      "no_session",
      "alive",
    ]);
  });

  test("a session logs itself out", async () => {
    const person = await newPerson(server);
    const session = await deviceSession(server, person, game);
    expect(await edgeOk(server, "log-out", { session: session.id })).toEqual({ ended: true });
    expect((await edge(server, "log-out", { session: session.id })).reason).toBe("no_session");
    expect(await edgeOk(server, "log-out", { session: person.page })).toEqual({ ended: true });
    expect(await onPage(person.page)).toBe("no_session");
  });

  test.each([
    ["nothing", ""],
    ["something short", "x"],
    ["capitals", "A".repeat(64)],
    ["an id that nobody has", "0".repeat(64)],
    ["something long", "a".repeat(4096)],
  ])("%s is no session", async (_what, id) => {
    expect(await me({ id })).toBe("no_session");
    expect(await onPage(id)).toBe("no_session");
  });

  test.each(["disable", "delete"])(
    "user %s ends them at once, and enabling brings none back",
    async (word) => {
      const person = await newPerson(server);
      const session = await deviceSession(server, person, game);
      const approved = await newCode(server, game);
      await edgeOk(server, "codes/approve", { page_session: person.page, user_code: approved.user_code });
      expect((await admin(server, `user/${word}`, { user: person.id })).status).toBe(200);
      expect([await me(session), await onPage(person.page)]).toEqual(["no_session", "no_session"]);
      expect((await edge(server, "codes/exchange", { hash: approved.hash })).reason).toBe("auth_code_denied");
      if (word === "disable") await admin(server, "user/enable", { user: person.id });
      expect([await me(session), await onPage(person.page)]).toEqual(["no_session", "no_session"]);
    },
  );

  test("a user who deletes the account through Nakama's own API takes them along", async () => {
    const person = await newPerson(server);
    const session = await deviceSession(server, person, game);
    const { token } = await nakamaLogIn(server, { ...person, discordId: "", password: PASSWORD });
    const { status } = await fetch(`${server.url}/v2/account`, {
      method: "DELETE",
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(status).toBe(200);
    expect(await me(session)).toBe("no_session");
  });

  test("the administrator lists and ends them", async () => {
    const person = await newPerson(server);
    const [one, other] = [
      await deviceSession(server, person, game),
      await deviceSession(server, person, game),
    ];
    const { body } = await admin(server, "session/list", { user: person.id });
    const lines = body.sessions as Line[];
    expect(lines).toHaveLength(3);
    const ref = lines.find(({ kind }) => kind === "code")?.ref;
    expect((await admin(server, "session/revoke", { user: person.id, ref })).body).toEqual({ ended: 1 });
    expect((await admin(server, "session/revoke", { user: person.id, ref })).status).toBe(404);
    expect((await admin(server, "session/revoke", { user: person.id })).body).toEqual({ ended: 2 });
    expect([await me(one), await me(other), await onPage(person.page)]).toEqual(Array(3).fill("no_session"));
  });

  test("a session id stands nowhere in the database, and nowhere in the log", async () => {
    const person = await newPerson(server);
    const session = await deviceSession(server, person, game);
    const { hash, user_code } = await newCode(server, game);
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ text: string }>(
      "SELECT collection || key || value::text AS text FROM storage WHERE collection LIKE 'identity%'",
    );
    await client.end();
    const { readFileSync } = await import("node:fs");
    const log = readFileSync(`${server.settings.dataDir}/logs/nakama.log`, "utf8");
    const all = rows.map(({ text }) => text).join("\n");
    expect(rows.length).toBeGreaterThan(3);
    for (const secret of [session.id, person.page, hash, user_code]) {
      expect(all).not.toContain(secret);
      expect(log).not.toContain(secret);
    }
    expect(log).not.toContain(PASSWORD);
  });
});

describe("change of password", () => {
  const change = (person: Person, password: string, new_password: string) =>
    edge(server, "password/change", { page_session: person.page, password, new_password });

  test("wants the old one, and ends every other session", async () => {
    const person = await newPerson(server);
    const session = await deviceSession(server, person, game);
    const { refresh_token } = await nakamaLogIn(server, { ...person, discordId: "", password: PASSWORD });
    expect((await change(person, "wrong password", "another password")).reason).toBe("bad_credentials");
    expect((await change(person, PASSWORD, "short")).status).toBe(400);
    expect(await me(session)).toBe("alive");
    expect((await change(person, PASSWORD, "another password")).body).toEqual({ changed: true });
    expect([await me(session), await onPage(person.page)]).toEqual(["no_session", "alive"]);
    expect((await rpc(server, "account/authenticate/password", { refresh_token })).status).toBe(401);
    expect((await personal(person)).reason).toBe("bad_credentials");
    expect((await personal(person, "another password")).body).toHaveProperty("session");
  });
});

describe("the password again", () => {
  test("is asked for nothing while the sign-in is fresh, and has to be right", async () => {
    const person = await newPerson(server);
    const again = (password: string) =>
      edge(server, "reauthenticate", { page_session: person.page, password });
    expect((await again("wrong password")).reason).toBe("bad_credentials");
    expect((await again(PASSWORD)).body).toEqual({ password_needed: false });
    expect((await edge(server, "reauthenticate", { page_session: "x", password: PASSWORD })).reason).toBe(
      "no_session",
    );
  });
});
