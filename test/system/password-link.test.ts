import { Client } from "pg";
import { adminJson, runAdmin } from "./stack/admin-command";
import { newVisitor, signedIn } from "./stack/form-visitor";
import { PASSWORD as OLD, admin, newAccount, newName, rpc, sharedServer } from "./stack/server";

/** A player who has lost the password gets a link to a new one. */
const server = sharedServer();
const NEW = "an entirely new one";

interface Link {
  url: string;
  expires_at: number;
}
/** The edge of the tests takes a free port, which the module is not told: what it answers is the path. */
const newLink = async (user: string) => {
  const { url: path } = await adminJson<Link>(["user", "password-link", user]);
  return { path, token: path.replace(/^\/reset\?token=/, "") };
};
const member = () => newAccount(server, { password: OLD });
const logInStatus = async (user: string, password: string) =>
  (await rpc(server, "account/authenticate/password", { user_id: user, password })).status;

test("sets a new password once, and ends all sessions", async () => {
  const { id, username } = await member();
  const before = await signedIn(username);
  const { path, token } = await newLink(username);
  expect(token).toMatch(new RegExp(`^${id}\\.[0-9a-f]{64}$`));

  const visitor = newVisitor();
  const form = await visitor.get(path);
  expect([form.status, form.title]).toEqual([200, "Choose a new password"]);
  expect(form.text).toContain(username);
  expect(form.headers.get("referrer-policy")).toBe("no-referrer");
  expect(form.headers.get("cache-control")).toBe("no-store");
  const short = await visitor.send("/reset", { token, new_password: "short" });
  expect([short.status, short.text]).toEqual([400, expect.stringContaining("too short") as string]);
  const done = await visitor.send("/reset", { token, new_password: NEW });
  expect(done.text).toContain("Your new password is set");
  expect((await before.get("/account")).title).toBe("Sign in");
  expect([await logInStatus(id, OLD), await logInStatus(id, NEW)]).toEqual([401, 200]);

  for (const again of [await visitor.get(path), await visitor.send("/reset", { token, new_password: OLD })])
    expect([again.status, again.title]).toEqual([404, "This link doesn&#39;t work"]);
  expect(await logInStatus(id, NEW)).toBe(200);
});

test("says so in four languages", async () => {
  const { path } = await newLink((await member()).id);
  const visitor = newVisitor();
  const titles: string[] = [];
  for (const language of ["en", "de", "fr", "es"]) {
    visitor.language = language;
    titles.push((await visitor.get(path)).title, (await visitor.get("/reset?token=x")).title);
  }
  expect(new Set(titles).size).toBe(8);
});

test("a newer link ends the one before, another account's secret and a day end every one", async () => {
  const [one, other] = [await member(), await member()];
  const [first, second, others] = [await newLink(one.id), await newLink(one.id), await newLink(other.id)];
  const visitor = newVisitor();
  await visitor.get(second.path);
  const mixed = `${one.id}.${others.token.split(".")[1]}`;
  const broken = [
    first.token,
    mixed,
    second.token.slice(0, -1),
    `${second.token}0`,
    one.id,
    "",
    "x".repeat(5000),
  ];
  for (const token of broken) {
    expect((await visitor.get(`/reset?token=${token}`)).status).toBe(404);
    expect((await visitor.send("/reset", { token, new_password: NEW })).status).toBe(404);
  }
  expect((await visitor.get("/reset")).status).toBe(404);
  expect((await visitor.get(second.path)).status).toBe(200);

  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ value: string }>(
    "SELECT value::text FROM storage WHERE collection = 'identity_password_links' AND key = $1",
    [one.id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.value).not.toContain(second.token.split(".")[1]);
  await client.query(
    `UPDATE storage SET value = jsonb_set(value, '{forget_at}', '1') WHERE collection = 'identity_password_links' AND key = $1`,
    [one.id],
  );
  await client.end();
  expect((await visitor.get(second.path)).status).toBe(404);
  expect(await logInStatus(one.id, OLD)).toBe(200);
});

test("of two at once one sets the password", async () => {
  const { id } = await member();
  const { token } = await newLink(id);
  const words = [`${NEW} 1`, `${NEW} 2`, `${NEW} 3`, `${NEW} 4`];
  const set = (new_password: string) =>
    rpc(server, "identity/password/reset", { token, new_password, address: "192.0.2.1" }, { service: true });
  const answers = await Promise.all(words.map(set));
  const done = answers.map(({ body }) => "username" in body);
  expect(done.filter(Boolean)).toHaveLength(1);
  for (const { body } of answers.filter((_, at) => !done[at]))
    expect(body).toMatchObject({ failure: { reason: "bad_link" } });
  const statuses = await Promise.all(words.map((word) => logInStatus(id, word)));
  expect(statuses.map((status) => status === 200)).toEqual(done);
});

test("a form without the page's token is refused, and nothing is used up", async () => {
  const { id } = await member();
  const { path, token } = await newLink(id);
  const visitor = newVisitor();
  expect((await visitor.send("/reset", { token, new_password: NEW })).status).toBe(403);
  expect((await visitor.get(path)).status).toBe(200);
});

test("nobody's account and no key get none; a deleted account's link is no good", async () => {
  const { id } = await member();
  expect((await admin(server, "user/password-link", { user: newName() })).status).toBe(404);
  expect((await rpc(server, "admin/user/password-link", { user: id })).status).toBe(403);
  const { path } = await newLink(id);
  expect((await runAdmin(["user", "delete", id])).status).toBe(0);
  expect((await newVisitor().get(path)).status).toBe(404);
});
