import { Client } from "pg";
import {
  type Account,
  admin,
  logIn,
  newAccount,
  newAddress,
  newName,
  rpc,
  sharedServer,
} from "./stack/server";

const LOG_IN = "account/authenticate/password";
const password = "correct horse battery staple";
const server = sharedServer();

async function inDatabase<T>(act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const storedHash = ({ id }: Account): Promise<string> =>
  inDatabase(async (client) => {
    const asked = "SELECT convert_from(password, 'UTF8') AS hash FROM users WHERE id = $1";
    const { rows } = await client.query<{ hash: string }>(asked, [id]);
    return rows[0]?.hash ?? "";
  });

/** An account whose `password` is stored as Nakama does it, and at a higher cost than hashes are made with here. */
async function dearAccount(): Promise<{ account: Account; hash: string }> {
  const account = await newAccount(server, { password });
  const update = "UPDATE users SET password = convert_to(crypt($1, gen_salt('bf', 6)), 'UTF8') WHERE id = $2";
  await inDatabase((client) => client.query(update, [password, account.id]));
  return { account, hash: await storedHash(account) };
}

describe("a crowd behind one router", () => {
  test("logs in at once, everybody with a right password, and nobody is told to come back", async () => {
    const address = newAddress();
    const people = await Promise.all(Array.from({ length: 24 }, () => newAccount(server, { password })));
    for (let time = 0; time < 2; time++) {
      const answers = await Promise.all(
        people.map(({ username }) => rpc(server, LOG_IN, { username, password }, { address })),
      );
      expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
    }
  });

  test("a wrong password among them is refused, and counts as one failure of the address", async () => {
    const address = newAddress();
    const account = await newAccount(server, { password });
    const attempt = (given: string) =>
      rpc(server, LOG_IN, { user_id: account.id, password: given }, { address });
    expect((await attempt(password)).status).toBe(200);
    expect((await attempt("wrong password")).status).toBe(401);
    const failures = await inDatabase(async (client) => {
      const asked =
        "SELECT jsonb_array_length(value->'times') AS n FROM storage WHERE collection = 'login_failures' AND key LIKE $1";
      const { rows } = await client.query<{ n: number }>(asked, [`address:${address.slice(0, 14)}%`]);
      return rows.map(({ n }) => n);
    });
    expect(failures).toEqual([1]);
  });
});

describe("a stored password", () => {
  test("of a higher cost is stored anew at the next right log-in, and goes on working", async () => {
    const { account, hash } = await dearAccount();
    expect(hash).toMatch(/^\$2a\$06\$/);
    const wrong = await rpc(server, LOG_IN, { user_id: account.id, password: "wrong password" });
    expect(wrong.status).toBe(401);
    expect(await storedHash(account)).toBe(hash);
    await logIn(server, account);
    expect(await storedHash(account)).toMatch(/^sha256:\$2a\$04\$/);
    await logIn(server, account);
  });

  test("stored anew by one of several log-ins at once lets all of them in", async () => {
    const { account } = await dearAccount();
    const answers = await Promise.all(Array.from({ length: 8 }, () => logIn(server, account)));
    expect(answers).toHaveLength(8);
    await logIn(server, account);
  });

  test.each([
    ["of the longest kind", "long ".repeat(600).trim()],
    ["in another script", "пароль 密码 🔑🔑"],
    ["with a quote and a backslash", 'it\'s \\ "quoted" $1'],
  ])(
    "%s is stored by the database as it is given, and nothing of it is left behind",
    async (_name, given) => {
      const account = await newAccount(server, { password: given });
      await logIn(server, account);
      expect(await storedHash(account)).toMatch(/^sha256:\$2a\$04\$[./A-Za-z0-9]{53}$/);
      const left = await inDatabase((client) =>
        client.query("SELECT 1 FROM storage WHERE collection = 'staged_passwords'"),
      );
      expect(left.rows).toEqual([]);
    },
  );

  test("that was changed is wrong from then on, although it was right a moment ago", async () => {
    const account = await newAccount(server, { password });
    await logIn(server, account);
    const next = { user: account.id, password: "another right password" };
    expect((await admin(server, "user/set-password", next)).status).toBe(200);
    const old = await rpc(server, LOG_IN, { user_id: account.id, password });
    expect(old.status).toBe(401);
    await logIn(server, { ...account, password: next.password });
  });

  test("of an account that was disabled a moment after it was right is wrong", async () => {
    const account = await newAccount(server, { password });
    await logIn(server, account);
    expect((await admin(server, "user/disable", { user: account.id })).status).toBe(200);
    expect((await rpc(server, LOG_IN, { user_id: account.id, password })).status).toBe(401);
    expect((await admin(server, "user/enable", { user: account.id })).status).toBe(200);
    await logIn(server, account);
  });

  test("of nobody is refused alike", async () => {
    const { status, body } = await rpc(server, LOG_IN, { username: newName(), password });
    expect([status, body.message]).toEqual([401, "invalid credentials"]);
  });
});
