import { Client, type Session } from "@heroiclabs/nakama-js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import WebSocket from "ws";
import { root } from "../../src/stack/paths";
import {
  type Account,
  admin,
  logIn,
  newAccount,
  newAddress,
  PASSWORD,
  rpc,
  sharedServer,
  type Tokens,
} from "./stack/server";

const server = sharedServer();
let alice: Account;
let session: Tokens;

/** The official client, for the server under test. */
const official = () => {
  const { hostname, port } = new URL(server.url);
  return new Client(server.secrets.server_key, hostname, port, false, 5000, false);
};

const claims = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

beforeAll(async () => {
  Object.assign(globalThis, { WebSocket });
  alice = await newAccount(server, {
    password: PASSWORD,
    display_name: "Alice",
    avatar_url: "https://example.org/a.png",
  });
  session = await logIn(server, alice);
});

/** A request of the wiki page: the cURL command's own URL, headers and body, with `replaced` put in. */
function wikiRequest(title: string, replaced: Record<string, string>): Promise<Response> {
  const page = readFileSync(join(root, "test", "data", "wiki-accounts.md"), "utf8");
  const command = page.split(`## ${title}\n`)[1]?.split("```")[1] ?? "";
  const filled = Object.entries(replaced).reduce((text, [from, to]) => text.replaceAll(from, to), command);
  const [, url = ""] = /--location '([^']+)'/.exec(filled) ?? [];
  const headers = [...filled.matchAll(/--header '([^:]+): ([^']+)'/g)].map(
    ([, name, value]) => [name, value] as [string, string],
  );
  const [, body = ""] = /--data '([^']+)'/.exec(filled) ?? [];
  return fetch(url.replace("http://localhost:7350", server.url), {
    method: "POST",
    headers: [...headers, ["X-Forwarded-For", newAddress()]],
    body,
  });
}

describe("the wiki's own requests", () => {
  const keys = {
    "95cb0fce-dead-beef-dead-20a4cce4942d": server.secrets.http_key,
    "95cb0fce-b529-4910-801c-20a4cce4942d": server.secrets.http_key,
  };

  test("log in, refresh and look up as the page says", async () => {
    const logInAnswer = await wikiRequest("log in", {
      ...keys,
      "08152ad4-dead-beef-dead-ee5501eb94d7": alice.id,
      somepassword: PASSWORD,
    });
    expect(logInAnswer.status).toBe(200);
    const tokens = (await logInAnswer.json()) as Tokens;
    expect(Object.keys(tokens).sort()).toEqual(["refresh_token", "token"]);

    const refreshAnswer = await wikiRequest("refresh", { ...keys, REFRESH_TOKEN: tokens.refresh_token });
    expect(refreshAnswer.status).toBe(200);
    const refreshed = (await refreshAnswer.json()) as Tokens;
    expect(Object.keys(refreshed).sort()).toEqual(["refresh_token", "token"]);

    const lookupAnswer = await wikiRequest("lookup", {
      SESSION_TOKEN: refreshed.token,
      "695081603180789771": alice.discordId,
    });
    expect(lookupAnswer.status).toBe(200);
    expect(await lookupAnswer.json()).toEqual({
      id: alice.id,
      discord_id: alice.discordId,
      username: alice.username,
      display_name: "Alice",
      avatar_url: "https://example.org/a.png",
    });
  });
});

describe("account/authenticate/password", () => {
  test.each(["user_id", "discord_id", "username"] as const)("logs in by %s", async (kind) => {
    const value = { user_id: alice.id, discord_id: alice.discordId, username: alice.username.toUpperCase() }[
      kind
    ];
    const { status, body } = await rpc(server, "account/authenticate/password", {
      [kind]: value,
      password: PASSWORD,
    });
    expect(status).toBe(200);
    expect(claims(body.token as string).uid).toBe(alice.id);
  });

  test("is found with its slashes written as %2F, and as the value of an unwrapped=anything call", async () => {
    const { status } = await rpc(server, "account%2Fauthenticate%2Fpassword", {
      username: alice.username,
      password: PASSWORD,
    });
    expect(status).toBe(200);
  });

  test("gives two native tokens of one tid, the refresh token living longer", () => {
    const [access, refresh] = [claims(session.token), claims(session.refresh_token)];
    expect(access.tid).toBe(refresh.tid);
    expect(refresh.exp as number).toBeGreaterThan(access.exp as number);
  });

  test("the tokens work on Nakama's own API, its socket and its own refresh", async () => {
    const client = official();
    const { Session } = await import("@heroiclabs/nakama-js");
    const native: Session = Session.restore(session.token, session.refresh_token);
    expect((await client.getAccount(native)).user?.id).toBe(alice.id);
    const socket = client.createSocket(false, false);
    await socket.connect(native, false);
    const status = await socket.rpc("account/lookup", JSON.stringify({ user_id: alice.id }));
    expect(JSON.parse(status.payload ?? "")).toHaveProperty("username", alice.username);
    socket.disconnect(false);
    const renewed = await client.sessionRefresh(native);
    expect(claims(renewed.token).tid).toBe(claims(session.token).tid);
  });

  test("a refresh keeps the tid and gives a pair that works", async () => {
    const { status, body } = await rpc(server, "account/authenticate/password", {
      refresh_token: session.refresh_token,
    });
    expect(status).toBe(200);
    expect(claims(body.token as string).tid).toBe(claims(session.token).tid);
    expect(
      (await rpc(server, "account/lookup", { user_id: alice.id }, { token: body.token as string })).status,
    ).toBe(200);
  });
});

describe("the end of a session", () => {
  const refresh = (tokens: Tokens) =>
    rpc(server, "account/authenticate/password", { refresh_token: tokens.refresh_token });
  const look = (tokens: Tokens) =>
    rpc(server, "account/lookup", { user_id: alice.id }, { token: tokens.token });

  async function expectDead(tokens: Tokens) {
    expect((await refresh(tokens)).status).toBe(401);
    expect((await look(tokens)).status).toBe(401);
    const native = await fetch(`${server.url}/v2/account`, {
      headers: { Authorization: `Bearer ${tokens.token}` },
    });
    expect(native.status).toBe(401);
  }

  test("log-out through Nakama kills both tokens and those that a refresh made of them", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const tokens = await logIn(server, account);
    const renewed = (await refresh(tokens)).body as unknown as Tokens;
    const { Session } = await import("@heroiclabs/nakama-js");
    const native = Session.restore(tokens.token, tokens.refresh_token);
    await official().sessionLogout(native, tokens.token, tokens.refresh_token);
    await expectDead(tokens);
    await expectDead(renewed);
  });

  test("disabling the account kills them", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const tokens = await logIn(server, account);
    expect((await look(tokens)).status).toBe(200);
    await admin(server, "user/disable", { user: account.id });
    await expectDead(tokens);
  });

  test("deleting the account kills them", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const tokens = await logIn(server, account);
    await admin(server, "user/delete", { user: account.id });
    await expectDead(tokens);
  });

  test("a new password ends the sessions of the old one, and opens the account", async () => {
    const account = await newAccount(server, { password: PASSWORD });
    const tokens = await logIn(server, account);
    await admin(server, "user/set-password", { user: account.id, password: "another password" });
    await expectDead(tokens);
    const withOld = await rpc(server, "account/authenticate/password", {
      user_id: account.id,
      password: PASSWORD,
    });
    expect(withOld.status).toBe(401);
    const renewed = await rpc(server, "account/authenticate/password", {
      user_id: account.id,
      password: "another password",
    });
    expect(renewed.status).toBe(200);
  });
});

describe("passwords", () => {
  test("longer than bcrypt reads are told apart in every character, in any language", async () => {
    const password = `${"ä".repeat(80)}x`;
    const account = await newAccount(server, { password });
    const tryIt = (given: string) =>
      rpc(server, "account/authenticate/password", { user_id: account.id, password: given });
    expect((await tryIt(`${"ä".repeat(80)}y`)).status).toBe(401);
    expect((await tryIt(password)).status).toBe(200);
  });
});

describe("account/lookup", () => {
  const options = () => ({ token: session.token });

  test.each(["user_id", "discord_id", "username"] as const)(
    "finds by %s, with a session and with the HTTP key",
    async (kind) => {
      const value = {
        user_id: alice.id.toUpperCase(),
        discord_id: alice.discordId,
        username: alice.username,
      }[kind];
      for (const by of [options(), {}]) {
        const { status, body } = await rpc(server, "account/lookup", { [kind]: value }, by);
        expect(status).toBe(200);
        expect(body.id).toBe(alice.id);
      }
    },
  );

  test("compares user names without regard to case and prints them as they are written", async () => {
    const { body } = await rpc(
      server,
      "account/lookup",
      { username: alice.username.toUpperCase() },
      options(),
    );
    expect(body.username).toBe(alice.username);
  });

  test("does not find unknown accounts, disabled ones and the system user", async () => {
    const disabled = await newAccount(server);
    await admin(server, "user/disable", { user: disabled.id });
    for (const request of [
      { username: "nobody_of_this_name" },
      { user_id: "11111111-1111-4111-8111-111111111111" },
      { discord_id: "1" },
      { user_id: disabled.id },
      { discord_id: disabled.discordId },
      { user_id: "00000000-0000-0000-0000-000000000000" },
    ]) {
      const { status, body } = await rpc(server, "account/lookup", request, options());
      expect([status, body.code]).toEqual([404, 5]);
    }
    await admin(server, "user/enable", { user: disabled.id });
    expect((await rpc(server, "account/lookup", { user_id: disabled.id }, options())).status).toBe(200);
  });

  test("wants a session or the key", async () => {
    const call = (query: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/v2/rpc/account/lookup?unwrap${query}`, { method: "POST", body: "{}", headers });
    expect((await call("")).status).toBe(401);
    expect((await call("&http_key=wrong")).status).toBe(401);
    expect((await call("", { Authorization: "Bearer x.y.z" })).status).toBe(401);
  });
});
