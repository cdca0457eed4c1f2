import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { adminJson, runAdmin, runAdminProcess } from "./stack/admin-command";
import { admin, newAccount, newFolder, newName, sharedServer } from "./stack/server";

const server = sharedServer();

interface Report {
  created: number;
  existing: number;
  refused: { line: number; username: string; reason: string }[];
}

function newFile(name: string, lines: string[]): string {
  const file = join(newFolder("import"), name);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

const names = (count: number): string[] => {
  const prefix = newName();
  return Array.from({ length: count }, (_, at) => `${prefix}_${at}`);
};

async function made(usernames: string[]): Promise<number> {
  const all = await adminJson<{ username: string }[]>(["user", "list", "--all"]);
  const known = all.map(({ username }) => username);
  return usernames.filter((name) => known.includes(name)).length;
}

/** Stands before the shared server; `answer` decides about every created account's answer. */
async function newProxy(answer: (count: number, response: ServerResponse, relay: () => void) => void) {
  let count = 0;
  const proxy = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { authorization = "", "x-service-key": key = "" } = request.headers;
      const real = await fetch(`${server.url}${request.url ?? ""}`, {
        method: "POST",
        headers: { authorization, "x-service-key": String(key) },
        body: Buffer.concat(chunks),
      });
      const text = await real.text();
      const relay = () => response.writeHead(real.status).end(text);
      if (request.url?.includes("user/create")) answer(++count, response, relay);
      else relay();
    })();
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

describe("npm run admin -- user import", () => {
  test("CSV: makes what is right, reports every line that is not, and can be run again", async () => {
    const taken = await newAccount(server);
    const people = names(300);
    const file = newFile("people.csv", [
      "username,password,email,discord_id,display_name,avatar_url",
      ...people.map((name, at) => `${name},,${name}@example.org,,"Player, the ${at}th",`),
      `${newName()},short-7,,,,`,
      `two words,,,,,`,
      `${newName()},,,${taken.discordId},,`,
      `${people[0]?.toUpperCase()},,,,,`,
      `,a-secret-word,,,,`,
      `${newName()},a-secret-word`,
      "",
      `${newName()},a-secret-word,nobody,,,`,
      `${newName()},,,6.95082E+17,,`,
      `${newName()},'a-secret-word,,,,`,
    ]);
    const words = ["user", "import", file, "--json"];
    const { status, out, err } = await runAdmin(words);
    const report = JSON.parse(out) as Report;
    expect({ status, created: report.created, existing: report.existing }).toEqual({
      status: 1,
      created: 300,
      existing: 0,
    });
    expect(report.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [302, "password: shorter than 8 characters"],
      [303, "username: holds white space"],
      [304, "discord_id: belongs to another account"],
      [305, "username: stands in line 2 already"],
      [306, "username: missing"],
      [307, "expected 6 columns, found 2"],
      [309, "email: not an email address"],
      [310, "discord_id: expected the 15 to 20 digits of a Discord id"],
      [311, `password: begins with ' or =" as a spreadsheet writes it, save plain values`],
    ]);
    expect(err.replace(/^import: .*\n/gm, "")).toBe(`9 refused, see ${file}.refused.csv\n`);
    const refused = readFileSync(`${file}.refused.csv`, "utf8");
    expect(refused.split("\n").slice(0, 3)).toEqual([
      "line,username,reason",
      expect.stringMatching(/^302,user_\w+,password: shorter than 8 characters$/),
      "303,two words,username: holds white space",
    ]);
    expect(out + err + refused).not.toMatch(/short-7|a-secret-word/);
    expect(existsSync(`${file}.progress`)).toBe(false);
    const { body } = await admin(server, "user/show", { user: people[7] });
    expect(body).toMatchObject({ email: `${people[7]}@example.org`, display_name: "Player, the 7th" });

    const again = await runAdmin(["user", "import", file]);
    expect([again.status, again.out.split("\n")[0]]).toEqual([1, "created 0, there already 300, refused 9"]);
  });

  test("JSON lines: an account with a password logs in, a long Discord id keeps its digits", async () => {
    const [one = "", other = ""] = names(2);
    const discordId = BigInt(`0x1${one.slice(-12, -2).replace(/[^0-9a-f]/g, "0")}0000`);
    const file = newFile("people.jsonl", [
      JSON.stringify({ username: one, password: "a good password" }),
      `{"username": "${other}", "discord_id": ${discordId}, "email": null}`,
      `{"username": "cut off, password: 123`,
    ]);
    const { status, out } = await runAdmin(["user", "import", file, "--json"]);
    expect([status, JSON.parse(out)]).toEqual([
      1,
      { created: 2, existing: 0, refused: [{ line: 3, username: "", reason: "not valid JSON" }] },
    ]);
    expect((await admin(server, "user/show", { user: one })).body).toMatchObject({ has_password: true });
    expect((await admin(server, "user/show", { user: `discord:${discordId}` })).body).toMatchObject({
      username: other,
      has_password: false,
    });
  });

  test("a file that cannot be read as a whole is refused before anything is made", async () => {
    const [name = ""] = names(1);
    const cases: [string, string[], RegExp][] = [
      ["a.csv", ["username,nickname", `${name},x`], /unknown column "nickname", expected username, /],
      ["a.csv", ["email", "a@example.org"], /column "username" is missing$/],
      ["a.csv", ["username,email,email", `${name},,`], /column "email" stands in the header twice$/],
      ["a.csv", ["username,email", `${name},`, 'x,"secret'], /as CSV after line 2 \(quote not closed\)$/],
      ["a.csv", [], /has no header line/],
      ["a.jsonl", [`{"username":"${name}"}`, '{"user":"x"}'], /unknown column "user" at line 2/],
    ];
    for (const [file, lines, message] of cases) {
      const { status, out, err } = await runAdmin(["user", "import", newFile(file, lines)]);
      expect([status, out]).toEqual([1, ""]);
      expect(err.trimEnd()).toMatch(message);
    }
    const latin = newFile("latin.csv", []);
    writeFileSync(latin, Buffer.from(`username\n${name}\nJos\xe9\n`, "latin1"));
    expect((await runAdminProcess(["user", "import", latin])).err).toMatch(/not UTF-8/);
    expect((await runAdminProcess(["user", "import", "/nowhere/a.csv"])).err).toMatch(
      /^\/nowhere\/a.csv: ENOENT/,
    );
    expect(await made([name])).toBe(0);
  });

  test("killed in the middle, it goes on where it was: nobody twice, nobody refused", async () => {
    const people = names(240);
    const file = newFile("people.csv", [
      "username,email",
      ...people.map((name) => `${name},${name}@b.example`),
    ]);
    let withheld = 0;
    let cut = () => {};
    const inTheMiddle = new Promise<void>((resolve) => (cut = resolve));
    let holding = true;
    // After a hundred, accounts are made but nobody hears of it: the worst moment for a kill.
    const proxy = await newProxy((count, _response, relay) => {
      if (!holding || count <= 100) relay();
      else if (++withheld === 8) cut();
    });
    const env = { HOMEPORT_URL: proxy.url };
    const killer = new AbortController();
    const killed = runAdminProcess(["user", "import", file], { env, signal: killer.signal });
    await inTheMiddle;
    killer.abort();
    expect((await killed).status).toBe(null);
    expect(statSync(`${file}.progress`).mode & 0o777).toBe(0o600);

    holding = false;
    const { status, out, err } = await runAdmin(["user", "import", file, "--json"], { env });
    proxy.close();
    expect([status, JSON.parse(out)]).toEqual([0, { created: 232, existing: 8, refused: [] }]);
    // A machine that is busy takes so long that it says now and then how far it is.
    expect(err.replace(/^import: .*\n/gm, "")).toBe("continuing: 100 of 240 lines are done already\n");
    expect(existsSync(`${file}.progress`)).toBe(false);
    expect(existsSync(`${file}.refused.csv`)).toBe(false);
    expect(await made(people)).toBe(240);
  });

  test("a busy server and broken connections are waited for, not reported", async () => {
    const people = names(60);
    const file = newFile(
      "people.ndjson",
      people.map((username) => JSON.stringify({ username })),
    );
    const proxy = await newProxy((count, response, relay) => {
      if (count % 20 === 1) response.writeHead(503).end("busy");
      else if (count % 20 === 2) response.writeHead(429).end('{"code":8,"message":"wait 1 seconds"}');
      else if (count % 20 === 3) response.destroy();
      else relay();
    });
    const env = { HOMEPORT_URL: proxy.url };
    const report = await adminJson<Report>(["user", "import", file], { env });
    proxy.close();
    expect([report.created + report.existing, report.refused]).toEqual([60, []]);
    expect(await made(people)).toBe(60);
  });

  test("a file that changed meanwhile is begun afresh, and it says so", async () => {
    const people = names(2);
    const file = newFile("people.csv", ["username", ...people]);
    const journal = [
      `{"import":"of-other-content","url":"${server.url}"}`,
      `{"line":2,"outcome":"created"}`,
      "",
    ];
    writeFileSync(`${file}.progress`, journal.join("\n"));
    const { status, out, err } = await runAdmin(["user", "import", file, "--json"]);
    expect([status, JSON.parse(out)]).toEqual([0, { created: 2, existing: 0, refused: [] }]);
    expect(err).toBe(`${file}.progress belongs to another file or another server: starting over\n`);
  });
});
