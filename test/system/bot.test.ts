import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../src/client";
import { adminClient } from "../../src/client/admin-rpcs";
import { makeUsers } from "../../src/cli/simulation/accounts";
import { root } from "../../src/stack/paths";
import { newAccount, newFolder, newName, PASSWORD, sharedServer } from "./stack/server";

/** The bot of docs/bots.md, as a reader would save and start it. */
const server = sharedServer();
const { url, secrets } = server;
const target = {
  url,
  httpKey: secrets.http_key,
  serviceKey: secrets.service_key,
  sessionKey: secrets.session_key,
};
const SOON_MS = 20_000;

function startBot(username: string, discordIds: string[]) {
  const page = readFileSync(join(root, "docs", "bots.md"), "utf8");
  const source = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const file = join(newFolder("bot"), "bot.ts");
  writeFileSync(file, source.replace("./src/client/index", join(root, "src", "client", "index")));
  const child = spawn(process.execPath, ["--import", "tsx", file, ...discordIds], {
    cwd: root,
    env: {
      ...process.env,
      HOMEPORT_URL: url,
      NAKAMA_HTTP_KEY: secrets.http_key,
      BOT_NAME: username,
      BOT_PASSWORD: PASSWORD,
    },
  });
  const bot = { out: "", err: "", lines: source.trim().split("\n").length };
  child.stdout.on("data", (chunk: Buffer) => (bot.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (bot.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { bot, ended };
}

async function said(bot: { out: string }, pattern: RegExp): Promise<string> {
  const until = Date.now() + SOON_MS;
  for (;;) {
    const found = pattern.exec(bot.out);
    if (found) return found[1] ?? "";
    if (Date.now() > until) throw new Error(`not said ${String(pattern)}: ${bot.out}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("the bot of the documentation prepares a match, watches it, and ends with it", async () => {
  const account = await newAccount(server, { username: newName("bot"), password: PASSWORD });
  const [blue, orange] = [await newAccount(server), await newAccount(server)];
  const admin = adminClient(target);
  await admin("group/add", { group: "Global Bots", user: account.id });
  const [host, player] = await makeUsers(target, [newName("host"), newName("player")], { players: true });
  const socket = await host?.session.openSocket();
  await socket?.registerServer({
    server_id: BigInt(Date.now()),
    internal_ip: "10.0.0.1",
    external_ip: "192.0.2.9",
    port: 6792,
    version_lock: 1n,
  });

  const { bot, ended } = startBot(account.username, [blue.discordId, orange.discordId]);
  const id = await said(bot, /, match (\S+)\n/);
  expect(bot.out).toContain(`${blue.username} is blue, mpl_arena_a on `);
  await said(bot, /(waiting, 0 players)/);
  const playing = await player?.session.openSocket();
  await playing?.joinMatch(id, { evrId: player?.evrId });
  await said(bot, /(started, 1 players)/);
  await connect({ url })
    .resume(host?.session.tokens() ?? { token: "", refresh_token: "" })
    .terminate({ id });
  expect(await ended).toBe(0);
  expect(bot.out.trimEnd().endsWith("over")).toBe(true);
  expect(bot.lines).toBeLessThanOrEqual(30);
  playing?.close();
  socket?.close();
});

test("refused, it says with what status, and at which field", async () => {
  const account = await newAccount(server, { username: newName("bot"), password: PASSWORD });
  await adminClient(target)("group/add", { group: "Global Bots", user: account.id });
  const { bot, ended } = startBot(account.username, [account.discordId, "1"]);
  expect(await ended).toBe(1);
  expect(bot.err).toMatch(/^refused with 400, field role_alignments\.1: /);
});
