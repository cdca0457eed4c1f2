import { randomUUID as newUserId } from "node:crypto";
import type { Stack } from "../../src/stack/stack";
import {
  type Account,
  admin,
  newAccount,
  newAddress,
  newDatabase,
  newName,
  PASSWORD,
  rpc,
  sharedServer,
  startServer,
} from "./stack/server";

const LOG_IN = "account/authenticate/password";
const password = PASSWORD;
const shared = sharedServer();

const attempt = (
  server: Pick<Stack, "url" | "secrets" | "settings" | "databaseUrl">,
  account: Account,
  given: string,
  address: string,
) => rpc(server, LOG_IN, { user_id: account.id, password: given }, { address });

/** The seconds that a 429 names. */
const secondsOf = (message: unknown) => Number(/try again in (\d+) seconds?$/.exec(String(message))?.[1]);

/** Tries once; waits as it is told when that is short, because such a refusal counted for nothing. */
async function patiently(server: Stack, account: Account, given: string, address: string) {
  for (;;) {
    const answer = await attempt(server, account, given, address);
    if (answer.status !== 429 || secondsOf(answer.body.message) > 5) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000 * secondsOf(answer.body.message)));
  }
}

const failOnce = async (server: Stack, account: Account, address: string) =>
  (await patiently(server, account, "wrong password", address)).status;

describe("limits of failed log-ins", () => {
  let server: Stack;

  beforeAll(async () => {
    server = await startServer({
      LOGIN_FAILURES_PER_IDENTITY: "3",
      LOGIN_FAILURES_PER_ADDRESS: "5",
      LOGIN_WINDOW_SECONDS: "600",
    });
  });
  afterAll(() => server.stop());

  test("an address over its limit is refused with the seconds to wait, for every account, and no other address is", async () => {
    const [one, other] = [await newAccount(server, { password }), await newAccount(server, { password })];
    const address = newAddress();
    for (let failure = 0; failure < 5; failure++)
      expect(await failOnce(server, failure < 2 ? one : await newAccount(server), address)).toBe(401);
    for (const account of [one, other]) {
      const { status, body } = await attempt(server, account, password, address);
      expect([status, body.code]).toEqual([429, 8]);
      expect(secondsOf(body.message)).toBeGreaterThan(500);
      expect(secondsOf(body.message)).toBeLessThanOrEqual(600);
    }
    expect((await attempt(server, other, password, newAddress())).status).toBe(200);
  });

  test("an account over its limit refuses callers that failed, and is only slowed for one that did not", async () => {
    const account = await newAccount(server, { password });
    const guesser = newAddress();
    for (let failure = 0; failure < 3; failure++) expect(await failOnce(server, account, guesser)).toBe(401);
    const refused = await attempt(server, account, password, guesser);
    expect(refused.status).toBe(429);
    expect(secondsOf(refused.body.message)).toBeGreaterThan(500);

    expect((await patiently(server, account, password, newAddress())).status).toBe(200);
  });

  test("a success clears the account's count", async () => {
    const account = await newAccount(server, { password });
    for (let failure = 0; failure < 2; failure++) await failOnce(server, account, newAddress());
    expect((await attempt(server, account, password, newAddress())).status).toBe(200);
    for (let failure = 0; failure < 2; failure++)
      expect(await failOnce(server, account, newAddress())).toBe(401);
    expect((await attempt(server, account, password, newAddress())).status).toBe(200);
  });

  test("unknown accounts are limited like known ones, under whatever name they are asked for", async () => {
    const address = newAddress();
    const statuses: number[] = [];
    for (let tries = 0; tries < 4; tries++) {
      const { status } = await rpc(
        server,
        LOG_IN,
        { username: tries % 2 ? "Ghost" : "gHOST", password },
        { address },
      );
      statuses.push(status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  test("one account's count does not depend on how it is named", async () => {
    const account = await newAccount(server, { password });
    const address = newAddress();
    const names = [
      { user_id: account.id },
      { username: account.username },
      { discord_id: account.discordId },
    ];
    for (const name of names)
      expect((await rpc(server, LOG_IN, { ...name, password: "wrong password" }, { address })).status).toBe(
        401,
      );
    expect((await rpc(server, LOG_IN, { user_id: account.id, password }, { address })).status).toBe(429);
  });

  test("50 wrong passwords at once count exactly as many failures as were checked, and never more than the limit", async () => {
    const account = await newAccount(server, { password });
    const address = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => attempt(server, account, "wrong password", address)),
    );
    const checked = answers.filter(({ status }) => status === 401).length;
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
    expect(checked).toBeGreaterThan(0);
    expect(checked).toBeLessThanOrEqual(3);
    for (let more = checked; more < 3; more++) expect(await failOnce(server, account, address)).toBe(401);
    const { status, body } = await attempt(server, account, password, address);
    expect(status).toBe(429);
    expect(secondsOf(body.message)).toBeGreaterThan(500);
  });

  test("failures hold over a restart and for a second server on the same database", async () => {
    const database = await newDatabase();
    const env = { LOGIN_FAILURES_PER_IDENTITY: "2", LOGIN_FAILURES_PER_ADDRESS: "50" };
    const [address, elsewhere] = [newAddress(), newAddress()];
    const first = await startServer(env, database);
    const account = await newAccount(first, { password });
    expect(await failOnce(first, account, address)).toBe(401);

    const second = await startServer(env, database);
    expect(await failOnce(second, account, address)).toBe(401);
    expect((await attempt(first, account, password, address)).status).toBe(429);
    await Promise.all([first.stop(), second.stop()]);

    const third = await startServer(env, database);
    const { status, body } = await attempt(third, account, password, address);
    expect(status).toBe(429);
    expect(secondsOf(body.message)).toBeGreaterThan(500);
    expect((await patiently(third, account, password, elsewhere)).status).toBe(200);
    await third.stop();
  }, 120_000);
});

describe("the address of a caller", () => {
  test("is not what it claims when no proxy is trusted", async () => {
    const server = await startServer({ PROXY_COUNT: "0", LOGIN_FAILURES_PER_ADDRESS: "2" });
    const account = await newAccount(server, { password });
    expect(await failOnce(server, account, newAddress())).toBe(401);
    expect(await failOnce(server, account, newAddress())).toBe(401);
    expect((await attempt(server, account, password, newAddress())).status).toBe(429);
    const direct = await fetch(`${server.url}/v2/rpc/${LOG_IN}?unwrap&http_key=${server.secrets.http_key}`, {
      method: "POST",
      body: JSON.stringify({ user_id: account.id, password }),
    });
    expect(direct.status).toBe(200);
    await server.stop();
  });
});

describe("many log-ins at once", () => {
  test("are answered, each right password that was checked with a session, the rest with 429", async () => {
    const account = await newAccount(shared, { password });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => attempt(shared, account, password, newAddress())),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const { status, body } of answers) {
      expect([200, 429]).toContain(status);
      if (status === 429) expect(secondsOf(body.message)).toBeGreaterThan(0);
    }
  });
});

describe("a check of a password at its full price", () => {
  let server: Stack;
  beforeAll(async () => {
    server = await startServer({ PASSWORD_COST: "13", TEST_PASSWORD_COST: "0" });
  });
  afterAll(() => server.stop());

  test("keeps no look-up waiting, also when there are many", async () => {
    let answered = 0;
    const flood = Array.from({ length: 60 }, async () => {
      // What becomes of the flood itself is not the question.
      await rpc(server, LOG_IN, { username: newName(), password }).catch(() => undefined);
      answered++;
    });
    // From the first answer on, checks are under way, and others wait for their turn.
    await Promise.race(flood);
    const looked = await rpc(server, "account/lookup", { user_id: newUserId() });
    expect([looked.status, answered < flood.length]).toEqual([404, true]);
    await Promise.all(flood);
  });

  test("is paid for an unknown account, a disabled one, one without a password, and a wrong password", async () => {
    const full = "a password of full price";
    const [normal, disabled, open] = [
      await newAccount(server, { password: full }),
      await newAccount(server, { password: full }),
      await newAccount(server),
    ];
    await admin(server, "user/disable", { user: disabled.id });
    const msOf = async (id: string, request: object, status: number) => {
      const began = performance.now();
      expect((await rpc(server, id, request)).status).toBe(status);
      return performance.now() - began;
    };
    // The least of several: other work on the machine makes a time longer, never shorter.
    let cheap = Infinity;
    for (let tries = 0; tries < 10; tries++)
      cheap = Math.min(cheap, await msOf("account/lookup", { user_id: newUserId() }, 404));
    const wrong = "wrong password";
    for (const request of [
      { username: normal.username, password: wrong },
      { username: newName(), password: wrong },
      { username: disabled.username, password: full },
      { discord_id: open.discordId, password: wrong },
    ])
      expect(await msOf(LOG_IN, request, 401)).toBeGreaterThan(cheap * 5);
  });
});
