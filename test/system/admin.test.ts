import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { adminJson, runAdmin, runAdminProcess } from "./stack/admin-command";
import { admin, newAccount, newFolder, newName, PASSWORD, rpc, sharedServer } from "./stack/server";

const server = sharedServer();

interface Account {
  id: string;
  username: string;
  disabled: boolean;
  has_password: boolean;
}

const logInStatus = async (username: string, password: string) =>
  (await rpc(server, "account/authenticate/password", { username, password })).status;

const accounts = async () => Number((await admin(server, "server/info", {})).body.accounts);

describe("npm run admin -- user", () => {
  test("create: makes an account with everything given, and its password works", async () => {
    const username = newName();
    const discordId = String(BigInt(`0x1000${username.slice(-12)}`));
    const words = ["user", "create", "--username", username, "--password", PASSWORD];
    const more = ["--email", `${username}@example.org`, "--discord-id", discordId];
    const shown = ["--display-name", "Ann B.", "--avatar-url", "https://example.org/a.png"];
    const made = await adminJson([...words, ...more, ...shown]);
    expect(made).toMatchObject({
      username,
      email: `${username}@example.org`,
      discord_id: discordId,
      display_name: "Ann B.",
      avatar_url: "https://example.org/a.png",
      has_password: true,
      disabled: false,
    });
    expect(await logInStatus(username, PASSWORD)).toBe(200);
  });

  test("the password may come from standard input or the environment, and is never shown", async () => {
    const [piped, fromEnvironment, none] = [newName(), newName(), newName()];
    const create = (username: string, ...more: string[]) => [
      "user",
      "create",
      "--username",
      username,
      ...more,
    ];
    const first = await runAdminProcess(create(piped, "--password", "-"), { input: `${PASSWORD}\r\nmore\n` });
    const second = await runAdmin(create(fromEnvironment), { env: { ADMIN_PASSWORD: PASSWORD } });
    expect([first.status, second.status]).toEqual([0, 0]);
    expect([first, second].map(({ out, err }) => out + err).join("")).not.toContain(PASSWORD);
    expect(first.out).toMatch(new RegExp(`^username +${piped}\nid +[0-9a-f-]{36}\n`));
    expect(first.out).toMatch(/^password +set$/m);
    expect(await logInStatus(piped, PASSWORD)).toBe(200);
    expect(await logInStatus(fromEnvironment, PASSWORD)).toBe(200);
    const bare = await adminJson(create(none, "--no-password"), { env: { ADMIN_PASSWORD: PASSWORD } });
    expect(bare).toMatchObject({ username: none, has_password: false });
  });

  test("a refused create names what is wrong and leaves nothing behind", async () => {
    const taken = await newAccount(server, { email: `${newName()}@example.org` });
    const { email } = await adminJson(["user", "show", taken.id]);
    const before = await accounts();
    const create = (...words: string[]) => runAdmin(["user", "create", "--json", ...words]);
    const fresh = ["--username", newName()];
    const cases: [string[], RegExp][] = [
      [
        ["--username", taken.username.toUpperCase(), "--no-password"],
        /^username: belongs to another account$/,
      ],
      [[...fresh, "--password", PASSWORD, "--discord-id", taken.discordId], /^discord_id: belongs to/],
      [[...fresh, "--password", PASSWORD, "--email", String(email)], /^email: belongs to another account$/],
      [[...fresh, "--password", "short"], /^password: shorter than 8 characters$/],
      [["--username", "two words", "--no-password"], /^username: holds white space$/],
      [[...fresh, "--no-password", "--email", "nobody"], /^email: not an email address$/],
    ];
    for (const [words, message] of cases) {
      const { status, out, err } = await create(...words);
      expect([status, out, err.split("\n").length]).toEqual([1, "", 2]);
      expect(err.trim()).toMatch(message);
    }
    expect(await accounts()).toBe(before);
  });

  test("show: by id, user name and Discord id, as JSON and as text", async () => {
    const account = await newAccount(server);
    for (const ref of [account.id, account.username, `discord:${account.discordId}`])
      expect(await adminJson(["user", "show", ref])).toMatchObject({ id: account.id });
    const { out } = await runAdmin(["user", "show", account.id]);
    expect(out).toContain(`\ndiscord id    ${account.discordId}\n`);
  });

  test("show: a name of an earlier version, when players chose any, cannot steer the terminal", async () => {
    const account = await newAccount(server);
    const database = new Client({ connectionString: server.databaseUrl });
    await database.connect();
    try {
      await database.query("UPDATE users SET display_name = $1 WHERE id = $2", ["\u001b[2Jgone", account.id]);
    } finally {
      await database.end();
    }
    const { out } = await runAdmin(["user", "show", account.id]);
    expect(out).toContain("display name  \ufffd[2Jgone\n");
  });

  test("list: the first ones in the order of their ids, or all", async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => newAccount(server)));
    const all = await adminJson<Account[]>(["user", "list", "--all"]);
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
    const some = await adminJson<Account[]>(["user", "list", "--limit", "3"]);
    expect(some).toHaveLength(3);
    const { out, err } = await runAdmin(["user", "list", "--limit", "3"]);
    expect(out.split("\n")[0]).toMatch(/^USERNAME +ID +DISCORD ID +CREATED +EVR IDS$/);
    expect(out.trim().split("\n")).toHaveLength(4);
    expect(err).toBe("the first 3; more with --limit N, or --all\n");
  });

  test("set-password: the old password is gone, the new one works", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const words = ["user", "set-password", account.username, "--password", "-"];
    expect(await adminJson(words, { input: "another password" })).toMatchObject({ id: account.id });
    expect(await logInStatus(account.username, PASSWORD)).toBe(401);
    expect(await logInStatus(account.username, "another password")).toBe(200);
  });

  test("disable, enable, delete", async () => {
    const { username, id } = await newAccount(server);
    const disabled = async () => (await admin(server, "user/show", { user: id })).body.disabled;
    expect(await adminJson(["user", "disable", username])).toMatchObject({ id, disabled: true });
    expect(await disabled()).toBe(true);
    expect((await runAdmin(["user", "enable", username])).out).toMatch(/^disabled +no$/m);
    expect(await disabled()).toBe(false);
    expect(await adminJson(["user", "delete", username])).toMatchObject({ id, username });
    expect((await admin(server, "user/show", { user: id })).status).toBe(404);
  });

  test("link-evr, unlink-evr", async () => {
    const { username, id } = await newAccount(server);
    const evrId = `OVR-${BigInt(`0x${username.slice(-12)}`)}`;
    expect(await adminJson(["user", "link-evr", username, evrId])).toEqual({ user_id: id, evr_id: evrId });
    expect((await admin(server, "user/show", { user: id })).body.evr_ids).toEqual([evrId]);
    const { out } = await runAdmin(["user", "unlink-evr", evrId]);
    expect(out).toBe(`${evrId} is no longer linked to user ${id}\n`);
    const again = await runAdminProcess(["user", "unlink-evr", evrId]);
    expect([again.status, again.err]).toEqual([1, "evr_id: not linked to any account\n"]);
  });
});

describe("npm run admin -- group", () => {
  test("create and list", async () => {
    const name = newName("guild");
    const words = ["group", "create", "--name", name, "--guild-id", `${name}-id`, "--hosts", "admins"];
    const made = await adminJson(words);
    expect(made).toMatchObject({ name, guild_id: `${name}-id`, hosts: "admins", system: false });
    const groups = await adminJson<{ id: string; name: string }[]>(["group", "list"]);
    expect(groups).toContainEqual(made);
    expect(groups.map((group) => group.name)).toContain("Global Bots");
    expect((await runAdmin(["group", "list"])).out).toMatch(new RegExp(`^${name} +${String(made.id)} `, "m"));
    const twice = await runAdmin(words);
    expect([twice.status, twice.err]).toEqual([1, "name: belongs to another group\n"]);
  });

  test("add, remove, ban and unban: by name, id and guild", async () => {
    const user = await newAccount(server);
    const name = newName("guild");
    const { body } = await admin(server, "group/create", { name, guild_id: `${name}-id` });
    const group = String(body.id);
    const change = (...words: string[]) => adminJson(["group", ...words]);
    const outcome = (role: string) => ({ group_id: group, user_id: user.id, role });
    expect(await change("add", name, user.username)).toEqual(outcome("member"));
    expect(await change("add", `guild:${name}-id`, user.id, "--role", "admin")).toEqual(outcome("admin"));
    expect(await change("ban", group, user.id)).toEqual(outcome("banned"));
    const refused = await runAdmin(["group", "add", group, user.id]);
    expect([refused.status, refused.err]).toEqual([1, "user: is banned from the group: unban first\n"]);
    const { out } = await runAdmin(["group", "unban", group, user.id]);
    expect(out).toBe(`user ${user.id} in group ${group}: none\n`);
    expect(await change("ban", group, user.id)).toEqual(outcome("banned"));
    expect(await change("unban", group, user.id)).toEqual(outcome("none"));
    expect(await change("add", "Global Bots", user.id)).toMatchObject({ role: "member" });
    expect(await change("remove", "Global Bots", `discord:${user.discordId}`)).toMatchObject({
      role: "none",
    });
  });
});

describe("npm run admin -- keys", () => {
  const nothing = { NAKAMA_HTTP_KEY: "", SERVICE_KEY: "" };

  test("shows those of the folder, and rather those of the environment, without a server", async () => {
    const folder = newFolder("keys");
    const stored = {
      http_key: "stored-http",
      service_key: "stored-service",
      console_password: "stored-word",
    };
    writeFileSync(join(folder, "secrets.json"), JSON.stringify(stored));
    const env = { ...nothing, DATA_DIR: folder, HOMEPORT_URL: "http://127.0.0.1:9", SERVICE_KEY: "given" };
    expect(await adminJson(["keys"], { env })).toEqual({ ...stored, service_key: "given" });
    expect((await runAdmin(["keys"], { env })).out).toMatch(/^service_key +given$/m);
  });

  test("says how they come into being when there are none", async () => {
    const env = { ...nothing, DATA_DIR: join(newFolder("keys"), "new") };
    const keys = await runAdmin(["keys", "--json"], { env });
    expect([keys.status, keys.out]).toEqual([1, ""]);
    expect(keys.err).toMatch(/^there are no keys yet: the first `npm start` makes them.*\n$/);
    const list = await runAdmin(["user", "list"], { env });
    expect([list.status, list.err]).toEqual([1, expect.stringMatching(/^NAKAMA_HTTP_KEY: not set, .*\n$/)]);
  });

  test("the folder's keys serve for the other commands", async () => {
    const folder = newFolder("keys");
    mkdirSync(folder, { recursive: true });
    const { http_key, service_key } = server.secrets;
    writeFileSync(join(folder, "secrets.json"), JSON.stringify({ http_key, service_key }));
    const env = { ...nothing, DATA_DIR: folder, HOMEPORT_URL: "", NAKAMA_PORT: String(server.settings.port) };
    expect(await adminJson(["user", "list", "--limit", "1"], { env })).toHaveLength(1);
  });
});

describe("what goes wrong is told in one line", () => {
  const failure = async (words: string[], env: Record<string, string> = {}) => {
    const { status, out, err } = await runAdmin(words, { env });
    expect([out, err.trim().split("\n")]).toEqual(["", [expect.any(String)]]);
    return `${status} ${err.trim()}`;
  };
  const list = ["user", "list", "--json"];

  test("a server that does not answer, is none, or has other keys", async () => {
    const other = createServer((_request, answer) => answer.writeHead(404).end("<h1>nothing</h1>"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const told = await Promise.all([
      failure([...list, "--url", "http://127.0.0.1:9"]),
      failure(list, { HOMEPORT_URL: `${address}/` }),
      failure(list, { NAKAMA_HTTP_KEY: "not-the-key" }),
      failure(list, { SERVICE_KEY: "not-the-key" }),
      failure(list, { HOMEPORT_URL: "nakama:7350" }),
    ]);
    other.close();
    expect(told).toEqual([
      expect.stringMatching(/^1 no answer from http:\/\/127.0.0.1:9 .*: start the server \(npm start\), or/),
      `1 ${address} answered 404, not as a Nakama server does`,
      expect.stringMatching(/^1 \S+ does not accept the HTTP key: set NAKAMA_HTTP_KEY /),
      expect.stringMatching(/^1 \S+ does not accept the service key: set SERVICE_KEY /),
      "1 HOMEPORT_URL: expected http://HOST:PORT or https://HOST",
    ]);
    expect(told.join("")).not.toContain("not-the-key");
  });

  test.each([
    ["", /^2 a command is missing/],
    ["user", /^2 a command is missing/],
    ["user nope", /^2 unknown command 'nope'/],
    ["user show", /^2 missing required argument 'user'/],
    ["user show a b", /^2 too many arguments/],
    ["user show a --pass=secret", /^2 unknown option '--pass' /],
    ["user list --limit 0", /^2 .*'--limit <n>' argument '0' is invalid/],
    ["user list --limit 5 --all", /^2 use --all or --limit, not both/],
    ["user list --url ftp://host", /^2 .*argument 'ftp:\/\/host' is invalid/],
    ["user create --no-password", /^2 required option '--username <name>' not specified/],
    ["user create --username abc", /^2 a password is missing/],
    ["user set-password abc", /^2 a password is missing/],
    ["user import people.txt", /^2 .*people.txt: expected a name in .csv/],
    ["group create --name x --hosts all", /^2 .*argument 'all' is invalid/],
    ["group add x y --role owner", /^2 .*argument 'owner' is invalid/],
    ["user show nobody-of-this-name", /^1 user: there is no account "nobody-of-this-name"$/],
    ["group ban no-such-group x", /^1 group: there is no group "no-such-group"$/],
    ["user link-evr nobody XYZ-1", /^1 evr_id: expected PLATFORM-NUMBER/],
  ])("%s", async (words, message) => {
    expect(await failure(words.split(" ").filter(Boolean))).toMatch(message);
  });

  test("--help is no error", async () => {
    const { status, out, err } = await runAdminProcess(["user", "import", "--help"]);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Usage: npm run -s admin -- user import .*<file>/);
  });
});
