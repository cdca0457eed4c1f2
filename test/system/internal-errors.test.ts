import { readFileSync } from "node:fs";
import pg from "pg";
import { logFile } from "../../src/stack/nakama";
import { newAccount, rpc, startServer } from "./stack/server";

describe("an error that nobody foresaw", () => {
  test("is answered with an id that stands in the log, and with nothing of the inside", async () => {
    const server = await startServer();
    const account = await newAccount(server);
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    await client.query("ALTER TABLE users RENAME TO users_away");
    const broken = await rpc(server, "account/lookup", { user_id: account.id });
    await client.query("ALTER TABLE users_away RENAME TO users");
    await client.end();

    expect([broken.status, broken.body.code]).toEqual([500, 13]);
    const [, id] =
      /^internal error, see the server's log under ([0-9a-f-]{36})$/.exec(broken.body.message as string) ??
      [];
    expect(id).toBeDefined();
    expect(broken.text).not.toMatch(/users|SELECT|callRpc|GoError/);
    const log = readFileSync(logFile(server.settings.dataDir), "utf8").split("\n");
    expect(log.find((line) => line.includes(id ?? "?") && line.includes("unexpected"))).toMatch(/users/);
    expect((await rpc(server, "account/lookup", { user_id: account.id })).status).toBe(200);
    await server.stop();
  });
});

describe("the log", () => {
  test("has a line for each call with its outcome and duration, and no secret of the request", async () => {
    const server = await startServer();
    const account = await newAccount(server, { password: "never in a log" });
    await rpc(server, "account/authenticate/password", { user_id: account.id, password: "never in a log" });
    await rpc(server, "account/authenticate/password", {
      user_id: account.id,
      password: "nor this wrong one",
    });
    await rpc(server, "account/authenticate/password", { refresh_token: "nor.this.token" });
    const log = readFileSync(logFile(server.settings.dataDir), "utf8");
    const lines = log
      .split("\n")
      .flatMap((line) => /rpc account\/authenticate\/password (\w+) \d+ ms user=-/.exec(line)?.[1] ?? []);
    expect(lines).toEqual(["OK", "UNAUTHENTICATED", "UNAUTHENTICATED"]);
    expect(log).not.toMatch(/never in a log|nor this wrong one|nor\.this\.token|\$2a\$/);
    await server.stop();
  });
});
