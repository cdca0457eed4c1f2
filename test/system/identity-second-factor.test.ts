import { threeCodes } from "./stack/authenticator";
import { edge, edgeOk, newPerson, newSecured, PASSWORD, type Person, signIn } from "./stack/identity";
import { admin, newAddress, rpc, sharedServer } from "./stack/server";

const server = sharedServer();

const begin = (person: Person) =>
  edgeOk<{ secret: string; uri: string }>(server, "second-factor/begin", { page_session: person.page });

const withCode = (id: string, person: Person, tfa: unknown) =>
  edge(server, `second-factor/${id}`, { page_session: person.page, tfa });

const logIn = (person: Person, tfa?: unknown, password = PASSWORD, address = newAddress()) =>
  edge(server, "log-in", { login: person.email, password, tfa, kind: "personal", address });

const secured = () => newSecured(server);

describe("turning the second factor on and off", () => {
  test("it counts only when a code has confirmed it, and recovery codes come with it", async () => {
    const person = await newPerson(server);
    expect((await withCode("confirm", person, "123456")).reason).toBe("not_begun");
    expect((await withCode("off", person, "123456")).reason).toBe("tfa_off");
    const { secret, uri } = await begin(person);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(
      `otpauth://totp/Homeport:${encodeURIComponent(person.email)}?secret=${secret}&issuer=Homeport`,
    );
    expect((await logIn(person)).body).toHaveProperty("session");
    const [, code] = await threeCodes(secret);
    expect((await withCode("confirm", person, "")).reason).toBe("tfa_required");
    expect((await withCode("confirm", person, code === "000000" ? "000001" : "000000")).reason).toBe(
      "tfa_wrong",
    );
    const confirmed = await withCode("confirm", person, `\t${code.slice(0, 3)} ${code.slice(3)}\n`);
    const codes = confirmed.body.recovery_codes as string[];
    expect(new Set(codes).size).toBe(10);
    for (const one of codes) expect(one).toMatch(/^[2-9a-z]{5}-[2-9a-z]{5}$/);
    const { body } = await edge(server, "account", { page_session: person.page });
    expect(body.second_factor).toEqual({ on: true, recovery_codes_left: 10 });
    expect((await edge(server, "second-factor/begin", { page_session: person.page })).reason).toBe("tfa_on");
    expect((await withCode("confirm", person, code)).reason).toBe("tfa_on");
  });

  test("turning it off wants a code, and afterwards the password is enough", async () => {
    const person = await secured();
    expect((await withCode("off", person, null)).reason).toBe("tfa_required");
    expect((await withCode("off", person, "abc")).reason).toBe("tfa_wrong");
    expect((await withCode("off", person, person.codes[1])).body).toEqual({ on: false });
    expect((await logIn(person)).body).toHaveProperty("session");
  });

  test("new recovery codes make the old ones void", async () => {
    const person = await secured();
    const made = await withCode("recovery-codes", person, person.codes[1]);
    expect(made.body.recovery_codes).toHaveLength(10);
    expect((await logIn(person, person.recovery[0])).reason).toBe("tfa_wrong");
    expect((await logIn(person, (made.body.recovery_codes as string[])[0])).body).toHaveProperty("session");
  });

  test("the administrator can turn it off", async () => {
    const person = await secured();
    expect((await admin(server, "user/reset-second-factor", { user: person.id })).status).toBe(200);
    expect((await logIn(person)).body).toHaveProperty("session");
  });

  test("neither the secret nor a code stands readable in the database", async () => {
    const person = await secured();
    const { Client } = await import("pg");
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ value: string }>(
      "SELECT value::text FROM storage WHERE key = $1 AND collection = 'identity_second_factors'",
      [person.id],
    );
    await client.end();
    expect(rows).toHaveLength(1);
    for (const secret of [
      person.secret,
      ...person.recovery,
      ...person.recovery.map((one) => one.replace("-", "")),
    ])
      expect(rows[0]?.value).not.toContain(secret);
  });
});

describe("log-in with a second factor", () => {
  test("the password comes first: only who knows it learns of the second factor", async () => {
    const person = await secured();
    expect((await logIn(person, undefined, "wrong password")).reason).toBe("bad_credentials");
    expect((await logIn(person, person.codes[1], "wrong password")).reason).toBe("bad_credentials");
    for (const none of [undefined, null, "", " - "])
      expect((await logIn(person, none)).reason).toBe("tfa_required");
    expect((await logIn(person, person.codes[1])).body).toHaveProperty("session");
  });

  test("a code is taken once, and none that is older than one that was taken", async () => {
    const person = await secured();
    expect((await logIn(person, person.codes[2])).body).toHaveProperty("session");
    expect((await logIn(person, person.codes[2])).reason).toBe("tfa_wrong");
    expect((await logIn(person, person.codes[1])).reason).toBe("tfa_wrong");
  });

  test("of two log-ins at once with one recovery code, one goes through, and the code is gone", async () => {
    const person = await secured();
    const code = (person.recovery[3] ?? "").toUpperCase();
    const answers = await Promise.all([logIn(person, code), logIn(person, code)]);
    expect(answers.filter(({ body }) => body.session)).toHaveLength(1);
    expect(answers.filter(({ reason }) => reason === "tfa_wrong")).toHaveLength(1);
    const { body } = await edge(server, "account", { page_session: person.page });
    expect(body.second_factor).toEqual({ on: true, recovery_codes_left: 9 });
  });

  test("after five wrong codes even the right one waits", async () => {
    const person = await secured();
    const { failure } = await edge(server, "log-in", {
      login: person.email,
      password: PASSWORD,
      kind: "page",
    });
    const second = (tfa: string) => edge(server, "log-in/second", { ticket: failure.ticket, tfa });
    for (let at = 0; at < 5; at++) expect((await second(`wrong${at}`)).reason).toBe("tfa_wrong");
    const refused = await second(person.codes[1]);
    expect(refused.reason).toBe("too_many");
    expect(refused.failure.seconds).toBeGreaterThan(800);
    expect((await logIn(person, person.codes[1])).reason).toBe("too_many");
  });

  test("the page's second step takes a ticket, once", async () => {
    const person = await secured();
    const { reason, failure } = await edge(server, "log-in", {
      login: person.username,
      password: PASSWORD,
      kind: "page",
    });
    expect([reason, failure.ticket]).toEqual(["tfa_required", expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const second = (tfa: string, ticket = failure.ticket) => edge(server, "log-in/second", { ticket, tfa });
    for (const id of ["account", "sessions/list"])
      expect((await edge(server, id, { page_session: failure.ticket })).reason).toBe("no_session");
    expect((await edge(server, "log-out", { session: failure.ticket })).reason).toBe("no_session");
    expect((await second("")).reason).toBe("tfa_required");
    const { body } = await second(person.codes[1]);
    const { id } = body.session as { id: string };
    expect((await edge(server, "account", { page_session: id })).status).toBe(200);
    expect((await second(person.codes[2])).reason).toBe("no_ticket");
    expect((await second(person.codes[2], person.page)).reason).toBe("no_ticket");
  });

  test("account/authenticate/password wants it too, and Nakama's own log-in stays shut", async () => {
    const person = await secured();
    const authenticate = (more: object) =>
      rpc(server, "account/authenticate/password", {
        username: person.username,
        password: PASSWORD,
        ...more,
      });
    const without = await authenticate({});
    expect([without.status, without.body.code]).toEqual([401, 16]);
    expect(without.body.message).toMatch(/two-step verification code is needed/);
    const wrong = await authenticate({ tfa: "nonsense" });
    expect(wrong.status).toBe(401);
    expect(wrong.body.message).toMatch(/two-step verification code is needed/);
    const right = await authenticate({ tfa: person.codes[1] });
    expect([right.status, Object.keys(right.body)]).toEqual([200, ["token", "refresh_token"]]);
    expect((await authenticate({ tfa: person.codes[1] })).status).toBe(401);
    const native = await fetch(`${server.url}/v2/account/authenticate/email?create=false`, {
      method: "POST",
      headers: { Authorization: `Basic ${Buffer.from(`${server.secrets.server_key}:`).toString("base64")}` },
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    });
    expect(native.status).toBe(403);
  });

  test("a page session that signs in with it all in one", async () => {
    const person = await secured();
    expect(await signIn(server, person.email, { tfa: person.codes[1] })).toMatch(/^[0-9a-f]{64}$/);
  });
});
