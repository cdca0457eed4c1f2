import fc from "fast-check";
import { type Account, admin, newAccount, newAddress, PASSWORD, rpc, sharedServer } from "./stack/server";

const server = sharedServer();
const LOG_IN = "account/authenticate/password";
const password = PASSWORD;

describe.each([LOG_IN, "account/lookup"])("%s refuses with 400 and the field's name", (id) => {
  const rows: [string, unknown, string][] = [
    ["what is not JSON", '{"user', "body"],
    ["an array", [], "body"],
    ["a string", '"text"', "body"],
    ["null", "null", "body"],
    ["deep nesting", "[".repeat(50_000), "body"],
    ["no identity", { password }, "user_id"],
    ["an empty body", "", "user_id"],
    ["a bad uuid", { user_id: "08152ad4", password }, "user_id"],
    ["a number for a user id", { user_id: 1, password }, "user_id"],
    ["a number for a Discord id", { discord_id: 695081603180789771, password }, "discord_id"],
    ["an object for a user name", { username: {}, password }, "username"],
    ["null for a user name", { username: null, password }, "username"],
    ["an empty user name", { username: "", password }, "username"],
    ["a user name of 256 bytes", { username: "ä".repeat(128), password }, "username"],
    ["a Discord id of 256 bytes", { discord_id: "1".repeat(256), password }, "discord_id"],
    ["a control character", { username: "a\u0000b", password }, "username"],
    ["two identities", { username: "a", discord_id: "b", password }, "username"],
  ];

  test.each(rows)("%s", async (_name, request, field) => {
    const { status, body, text } = await rpc(server, id, request);
    expect([status, body.code]).toEqual([400, 3]);
    expect(body.message).toMatch(new RegExp(`^${field}: `));
    expect(text).not.toMatch(/callRpc|rpc_account|correct horse/);
  });
});

describe(`${LOG_IN} refuses with 400 and the field's name`, () => {
  const username = "somebody";
  test.each([
    ["no password", { username }, "password"],
    ["a short password", { username, password: "1234567" }, "password"],
    ["a password of 3001 characters", { username, password: "x".repeat(3001) }, "password"],
    ["a number for a password", { username, password: 1234567890 }, "password"],
    ["a refresh token beside an identity", { username, refresh_token: "x" }, "username"],
    ["a refresh token beside a password", { password, refresh_token: "x" }, "password"],
    ["an empty refresh token", { refresh_token: "" }, "refresh_token"],
    ["a refresh token of 4097 bytes", { refresh_token: "x".repeat(4097) }, "refresh_token"],
    ["a list for a refresh token", { refresh_token: [] }, "refresh_token"],
    ["a number for a second factor", { username, password, tfa: 123456 }, "tfa"],
  ])("%s", async (_name, request, field) => {
    const { status, body, text } = await rpc(server, LOG_IN, request);
    expect([status, body.code]).toEqual([400, 3]);
    expect(body.message).toMatch(new RegExp(`^${field}: `));
    expect(text).not.toContain("1234567890");
  });

  test.each(["x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJ1aWQiOiIxIn0."])(
    "a forged refresh token %j with 401",
    async (token) => {
      const { status, body } = await rpc(server, LOG_IN, { refresh_token: token });
      expect([status, body.code]).toEqual([401, 16]);
    },
  );

  test("an access token in place of a refresh token with 401", async () => {
    const account = await newAccount(server, { password });
    const { body } = await rpc(server, LOG_IN, { user_id: account.id, password });
    expect((await rpc(server, LOG_IN, { refresh_token: body.token })).status).toBe(401);
  });
});

describe("no enumeration", () => {
  let accounts: { normal: Account; disabled: Account; open: Account };

  beforeAll(async () => {
    accounts = {
      normal: await newAccount(server, { password }),
      disabled: await newAccount(server, { password }),
      open: await newAccount(server),
    };
    await admin(server, "user/disable", { user: accounts.disabled.id });
  });

  const attempts = () => ({
    "a wrong password": { username: accounts.normal.username, password: "wrong password" },
    "an unknown account": { username: "nobody_of_this_name", password: "wrong password" },
    "a disabled account with the right password": { username: accounts.disabled.username, password },
    "an account without a password": { discord_id: accounts.open.discordId, password: "wrong password" },
  });

  test("all four are answered in the same words", async () => {
    const answers = new Set<string>();
    for (const request of Object.values(attempts())) {
      const { status, body } = await rpc(server, LOG_IN, request);
      answers.add(JSON.stringify([status, body.code, body.message]));
    }
    expect([...answers]).toEqual([JSON.stringify([401, 16, "invalid credentials"])]);
  });
});

describe("junk", () => {
  const junk = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ maxLength: 200 }),
    fc
      .dictionary(
        fc.constantFrom(
          "user_id",
          "discord_id",
          "username",
          "refresh_token",
          "tfa",
          "constructor",
          "__proto__",
        ),
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 300 }),
          fc.double(),
          fc.constant(null),
          fc.array(fc.integer(), { maxLength: 3 }),
          fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
        ),
      )
      .map((body) => JSON.stringify(body)),
    fc.bigInt(-(2n ** 80n), 2n ** 80n).map((n) => `{"username":${n}}`),
    fc.nat(40).map((depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
    fc.constant('{"username":"a","username":"b","discord_id":1,"discord_id":"c"}'),
    fc.nat(5).map((n) => `{"username":"${"x".repeat(10 ** n)}"}`),
    fc.constant(`{"username":"${"x".repeat(600_000)}"}`),
  );

  test("never makes the server fail, and never changes an account", async () => {
    const account = await newAccount(server, { display_name: "unchanged" });
    const before = await admin(server, "user/show", { user: account.id });
    await fc.assert(
      fc.asyncProperty(
        junk,
        fc.constantFrom(LOG_IN, "account/lookup", "admin/user/show"),
        async (body, id) => {
          const { status, text } = await rpc(server, id, body, { service: true, address: newAddress() });
          expect(status).toBeLessThan(500);
          expect(text).not.toMatch(/callRpc|TypeError|goja/);
        },
      ),
      { numRuns: 150 },
    );
    expect((await admin(server, "user/show", { user: account.id })).body).toEqual(before.body);
  }, 120_000);

  test.each([
    "admin/user/create",
    "admin/user/set-password",
    "admin/user/link-evr",
    "admin/group/create",
    "admin/group/add",
  ])("junk for %s is refused with the field's name", async (id) => {
    const fields = ["username", "user", "name", "group", "password", "evr_id", "role", "hosts"];
    const wrong = fc.oneof(
      fc.double(),
      fc.constant(null),
      fc.constant([]),
      fc.constant(""),
      fc.constant("\u0000"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record(Object.fromEntries(fields.map((field) => [field, wrong]))),
        async (request) => {
          const { status, body } = await rpc(server, id, request, { service: true });
          expect(status).toBe(400);
          expect(body.message).toMatch(/^(username|user|name|group|password|evr_id|role|hosts): /);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe("administration", () => {
  test.each(["admin/user/list", "admin/user/create", "admin/group/list", "admin/server/info"])(
    "%s is for the service key only",
    async (id) => {
      const account = await newAccount(server, { password });
      const { body } = await rpc(server, LOG_IN, { user_id: account.id, password });
      const session = { token: body.token as string };
      const withKey = { headers: { "X-Service-Key": server.secrets.service_key } };
      expect((await rpc(server, id, {})).status).toBe(403);
      expect((await rpc(server, id, {}, { headers: { "X-Service-Key": "wrong" } })).status).toBe(403);
      expect((await rpc(server, id, {}, session)).status).toBe(403);
      expect((await rpc(server, id, {}, { ...session, ...withKey })).status).toBe(403);
      const overGet = await fetch(`${server.url}/v2/rpc/${id}?unwrap&http_key=${server.secrets.http_key}`);
      expect(overGet.status).toBe(403);
    },
  );
});
