import { createHmac, randomUUID } from "node:crypto";
import { connect, JoinRejected, RpcError, type Session, SocketError, type Tokens } from "../../src/client";
import { type Account, newAccount, PASSWORD, sharedServer } from "./stack/server";

const server = sharedServer();
const homeport = connect({ url: `${server.url}/`, httpKey: server.secrets.http_key });
let alice: Account;
let session: Session;

beforeAll(async () => {
  alice = await newAccount(server, { password: PASSWORD, display_name: "Alice" });
  session = await homeport.logIn({ username: alice.username, password: PASSWORD });
});

/** A token that Nakama would have made, with an end and a signature of choice. */
function tokenOf(account: Account, secondsLeft: number, key = server.secrets.session_key): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    tid: randomUUID(),
    uid: account.id,
    usn: account.username,
    exp: now + secondsLeft,
    iat: now,
  };
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

describe("log-in", () => {
  test("by user id and by Discord id gives the same account as by user name", async () => {
    for (const name of [{ userId: alice.id }, { discordId: alice.discordId }]) {
      const other = await homeport.logIn({ ...name, password: PASSWORD });
      expect([other.userId, other.username]).toEqual([alice.id, alice.username]);
    }
    expect(session.userId).toBe(alice.id);
  });

  test("a wrong password is an RpcError with code and status, and without a field", async () => {
    const error = await homeport
      .logIn({ username: alice.username, password: "not the password" })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RpcError);
    expect(error).toMatchObject({ code: 16, status: 401, message: "invalid credentials", field: undefined });
  });

  test("a bad field is named", async () => {
    await expect(homeport.logIn({ userId: "no uuid", password: PASSWORD })).rejects.toMatchObject({
      code: 3,
      status: 400,
      field: "user_id",
    });
  });
});

describe("a session", () => {
  test("looks accounts up, and so does the HTTP key", async () => {
    const found = await session.lookup({ discordId: alice.discordId });
    expect(found).toMatchObject({ id: alice.id, display_name: "Alice" });
    expect(await homeport.lookup({ username: alice.username.toUpperCase() })).toEqual(found);
    await expect(session.lookup({ username: "nobody at all" })).rejects.toMatchObject({ status: 404 });
  });

  test("renews itself before its token ends, and tells the new pair", async () => {
    const kept: Tokens[] = [];
    const first = { token: tokenOf(alice, 30), refresh_token: session.tokens().refresh_token };
    const resumed = homeport.resume(first, (tokens) => kept.push(tokens));
    await Promise.all([1, 2, 3].map(() => resumed.lookup({ userId: alice.id })));
    expect(kept).toEqual([resumed.tokens()]);
    expect(resumed.tokens().token).not.toBe(first.token);
  });

  test("renews itself when the server refuses a token that looked good", async () => {
    const token = tokenOf(alice, 3600, "another key than the server's");
    const resumed = homeport.resume({ token, refresh_token: session.tokens().refresh_token });
    expect((await resumed.lookup({ userId: alice.id })).id).toBe(alice.id);
    expect(resumed.tokens().token).not.toBe(token);
  });

  test("without the HTTP key too, while its token lasts", async () => {
    const keyless = connect({ url: server.url });
    const first = { token: tokenOf(alice, 30), refresh_token: session.tokens().refresh_token };
    const resumed = keyless.resume(first);
    await resumed.lookup({ userId: alice.id });
    expect(resumed.tokens().token).not.toBe(first.token);
  });

  test("that cannot be renewed says so", async () => {
    const resumed = homeport.resume({ token: tokenOf(alice, 0), refresh_token: tokenOf(alice, 3600) });
    await expect(resumed.lookup({ userId: alice.id })).rejects.toMatchObject({ status: 401 });
    await expect(resumed.openSocket()).rejects.toMatchObject({ status: 401 });
  });
});

describe("a socket", () => {
  test("carries the same calls", async () => {
    const socket = await session.openSocket();
    expect(await socket.rpc("account/lookup", { user_id: alice.id })).toMatchObject({ id: alice.id });
    socket.close();
    expect(await socket.closed).toMatch(/^closed/);
  });

  test("a refused call has the server's words and names the field", async () => {
    const socket = await session.openSocket();
    const error = await socket.rpc("account/lookup", { user_id: 7 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SocketError);
    expect(error).toMatchObject({ code: 7, field: "user_id" });
    await expect(socket.rpc("no/such/call", {})).rejects.toBeInstanceOf(SocketError);
    socket.close();
  });

  test("a match that is not there is NoSuchMatch", async () => {
    const socket = await session.openSocket();
    const error = await socket.joinMatch(`${randomUUID()}.nakama`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JoinRejected);
    expect(error).toMatchObject({ reason: "NoSuchMatch", failure: { code: 4, name: "ServerDoesNotExist" } });
    socket.close();
  });

  test("is refused with a token that is none of the server's", async () => {
    const bad = homeport.resume({ token: tokenOf(alice, 3600, "another key"), refresh_token: "" });
    await expect(bad.openSocket()).rejects.toBeInstanceOf(SocketError);
  });
});
