import { Client } from "pg";
import type { Stack } from "../../src/stack/stack";
import { ask, newCode, newGame, poll, until } from "./stack/edge";
import { newVisitor } from "./stack/form-visitor";
import { type OwnPostgres, startOwnPostgres } from "./stack/parts";
import {
  admin,
  type Answer,
  logIn,
  newAccount,
  newName,
  rpc,
  startServer,
  type Tokens,
} from "./stack/server";

/** A server whose database a test may take away. */
let postgres: OwnPostgres;
let server: Stack;
const edge = (): string => server.edgeUrl ?? "";

const AWAY = "the database is not available at the moment, try again in a few seconds";
const password = "a good password";

beforeAll(async () => {
  postgres = await startOwnPostgres();
  server = await startServer({ EDGE_PORT: "0" }, postgres.url);
});
afterAll(async () => {
  await server.stop();
  await postgres.stop();
});

test("64 refusals at once on a fresh server have one body, without a stack or a place in the build", async () => {
  const { username } = await newAccount(server);
  await admin(server, "user/disable", { user: username });
  const names = Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? username : newName()));
  const answers = await Promise.all(names.map((name) => rpc(server, "account/lookup", { username: name })));
  expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toEqual([
    '404 {"code":5,"error":{"stackTrace":"no such account\\n"},"message":"no such account"}',
  ]);
});

/** Names that were acknowledged, and answers that were neither a success nor a refusal to try again. */
interface Heard {
  made: string[];
  away: number;
  odd: string[];
}

async function createAndLookUp(heard: Heard, known: string, goesOn: () => boolean): Promise<void> {
  const note = ({ status, text, body }: Answer): boolean => {
    if (status === 503 && body.code === 14 && body.message === AWAY) heard.away++;
    else if (status !== 200) heard.odd.push(`${status} ${text}`);
    return status === 200;
  };
  while (goesOn()) {
    const username = newName();
    if (note(await admin(server, "user/create", { username }))) heard.made.push(username);
    note(await rpc(server, "account/lookup", { username: known }));
  }
}

describe("a database", () => {
  test("whose connections are ended under load costs tries, and nothing that was acknowledged", async () => {
    const { username } = await newAccount(server);
    const heard: Heard = { made: [], away: 0, odd: [] };
    const killer = new Client({ connectionString: postgres.url });
    await killer.connect();
    let rounds = 0;
    const load = Array.from({ length: 8 }, () => createAndLookUp(heard, username, () => rounds < 15));
    let killed = 0;
    for (; rounds < 15; rounds++) {
      const made = heard.made.length;
      const { rowCount } = await killer.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
      );
      killed += rowCount ?? 0;
      // Something has to be under way again before the next round.
      await until(
        () => Promise.resolve(heard.made.length),
        (now) => now > made,
      );
    }
    await Promise.all(load);
    await killer.end();
    expect(killed).toBeGreaterThan(15);
    expect(heard.odd).toEqual([]);
    for (const name of heard.made)
      expect((await rpc(server, "account/lookup", { username: name })).status).toBe(200);
  });

  test("that is stopped for a while is said to be away everywhere, and all goes on by itself afterwards", async () => {
    const account = await newAccount(server, { password });
    const tokens: Tokens = await logIn(server, account);
    const session = (await ask("/v1/auth", { body: { email: account.username, password } }, edge())).body
      .session_id;
    const game = await newGame(server);
    const code = await newCode(game.id, edge());
    const visitor = newVisitor(edge());
    await visitor.get("/activate");
    expect((await ask("/readyz", {}, edge())).status).toBe(200);

    await postgres.stop();
    const ready = await ask("/readyz", {}, edge());
    expect([ready.status, ready.headers.get("retry-after"), ready.body.error]).toEqual([503, "2", AWAY]);
    expect((await ask("/healthz", {}, edge())).status).toBe(200);
    const calls = [
      await ask("/me", { session }, edge()),
      await ask("/v2/hosts", { session }, edge()),
      await ask("/auth/codes", { body: { game_id: game.id } }, edge()),
      await ask("/v1/auth", { body: { email: account.username, password } }, edge()),
      await ask("/auth/sessions", { method: "DELETE", session }, edge()),
      await poll(code.hash, edge()),
    ];
    for (const { status, headers, body } of calls) {
      expect([status, headers.get("retry-after")]).toEqual([503, "2"]);
      expect(body.error).toMatch(/try again/);
    }
    const page = await visitor.send("/sign-in", { login: account.username, password, to: "activate" });
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
    const rpcs = [
      await rpc(server, "account/lookup", { username: account.username }),
      await rpc(server, "account/authenticate/password", { username: account.username, password }),
      await rpc(server, "account/authenticate/password", { refresh_token: tokens.refresh_token }),
      await admin(server, "user/create", { username: newName() }),
    ];
    for (const { status, body } of rpcs) {
      expect([status, body.code]).toEqual([503, 14]);
      expect(body.message).toMatch(/try again/);
    }
    const native = await fetch(`${server.url}/v2/group`, {
      method: "POST",
      headers: { Authorization: `Bearer ${tokens.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ name: newName("group") }),
    });
    expect([native.status, ((await native.json()) as { message: string }).message]).toEqual([503, AWAY]);

    await postgres.again();
    await until(
      () => ask("/readyz", {}, edge()),
      ({ status }) => status === 200,
    );
    expect((await ask("/me", { session }, edge())).status).toBe(200);
    expect((await poll(code.hash, edge())).status).toBe(202);
    expect((await rpc(server, "account/lookup", { username: account.username })).status).toBe(200);
    expect((await logIn(server, account)).token).toBeTruthy();
  });
});
