import { request } from "node:http";
import { Client } from "pg";
import { ask, type Edge, newCode as newDeviceCode, poll, startEdge, until } from "./stack/edge";
import { edge, edgeOk, newCode, newGame, newPerson, type Person } from "./stack/identity";
import { type OwnNakama, startOwnNakama } from "./stack/parts";

let nakama: OwnNakama;
let before: Edge;
let database: Client;
let person: Person;
let game: string;

beforeAll(async () => {
  nakama = await startOwnNakama();
  before = await startEdge(nakama.server);
  database = new Client({ connectionString: nakama.server.databaseUrl });
  await database.connect();
  [person, game] = await Promise.all([newPerson(nakama.server), newGame(nakama.server)]);
});
afterAll(async () => {
  await database.end();
  await before.part.stop("SIGKILL", 0);
  await nakama.part().stop("SIGKILL", 0);
});

interface Handed {
  session?: { id: string };
}

const exchange = (hash: string, more: object = {}) =>
  edge(nakama.server, "codes/exchange", { hash, ...more });
const sessionIn = (said: { body: object }) => (said.body as Handed).session;
const approve = (user_code: string) =>
  edgeOk(nakama.server, "codes/approve", { page_session: person.page, user_code });

async function approvedCode(): Promise<string> {
  const { hash, user_code } = await newCode(nakama.server, game);
  await approve(user_code);
  return hash;
}

async function handedOut(): Promise<{ hash: string; session: object; id: string }> {
  const hash = await approvedCode();
  const session = sessionIn(await exchange(hash));
  if (!session) throw new Error("no session");
  return { hash, session, id: session.id };
}

describe("a code whose answer was lost", () => {
  test("gives the very same session again, once", async () => {
    const { hash, session, id } = await handedOut();
    expect(sessionIn(await exchange(hash, { unheard: true }))).toEqual(session);
    expect((await exchange(hash, { unheard: true })).reason).toBe("auth_code_used");
    expect((await edge(nakama.server, "me", { session: id })).reason).toBeUndefined();
  });

  test("gives it again to one of many who say so at once", async () => {
    const { hash, session } = await handedOut();
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(hash, { unheard: true })));
    expect(answers.map(sessionIn).filter((again) => again !== undefined)).toEqual([session]);
    expect(answers.filter(({ reason }) => reason === "auth_code_used")).toHaveLength(19);
  });

  test("is used for good for whoever does not say so, and for everybody once the session is used", async () => {
    const { hash, id } = await handedOut();
    expect((await exchange(hash)).reason).toBe("auth_code_used");
    await edgeOk(nakama.server, "me", { session: id });
    expect((await exchange(hash, { unheard: true })).reason).toBe("auth_code_used");
  });

  test("gives nothing when the session was ended, or its minute is over", async () => {
    const ended = await handedOut();
    await edgeOk(nakama.server, "log-out", { session: ended.id });
    expect((await exchange(ended.hash, { unheard: true })).reason).toBe("auth_code_used");
    const late = await handedOut();
    const { rowCount } = await database.query(
      `UPDATE storage SET value = jsonb_set(value, '{forget_at}', to_jsonb((value->>'forget_at')::bigint - 60))
       WHERE collection = 'identity_hand_outs' AND key = encode(sha256($1::bytea), 'hex')`,
      [Buffer.from(late.id)],
    );
    expect(rowCount).toBe(1);
    expect((await exchange(late.hash, { unheard: true })).reason).toBe("auth_code_used");
  });

  test("leaves no session id in the database", async () => {
    const { id } = await handedOut();
    const { rows } = await database.query<{ text: string }>(
      "SELECT row_to_json(storage)::text AS text FROM storage",
    );
    expect(rows.filter(({ text }) => text.includes("identity_hand_outs")).length).toBeGreaterThan(0);
    expect(rows.filter(({ text }) => text.includes(id) || text.includes(btoa(id)))).toEqual([]);
  });

  test("is not handed out to who has gone, and keeps for the next poll", async () => {
    const hash = await approvedCode();
    expect((await exchange(hash, { until: Date.now() - 1 })).reason).toBe("unavailable");
    const polls = [[hash, "192.0.2.9", "", Date.now() + 100, false]];
    const together = await edgeOk<{ answers: object[] }>(nakama.server, "codes/exchange-all", { polls });
    expect(together.answers).toMatchObject([{ failure: { reason: "unavailable" } }]);
    expect(sessionIn(await exchange(hash, { until: Date.now() + 4000 }))).toBeDefined();
  });
});

/** Keeps everybody from writing into a table while `during` runs. */
async function whileNobodyWrites(
  table: "storage" | "notification",
  during: () => Promise<unknown>,
): Promise<void> {
  const holder = new Client({ connectionString: nakama.server.databaseUrl });
  await holder.connect();
  try {
    await holder.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    await during();
  } finally {
    await holder.end();
  }
}

/** Until a write waits for the storage. */
const waiting = () =>
  until(
    () => database.query("SELECT 1 FROM pg_locks WHERE relation = 'storage'::regclass AND NOT granted"),
    ({ rowCount }) => rowCount !== 0,
  );

const stateOf = async (hash: string): Promise<string | undefined> => {
  const { rows } = await database.query<{ state: string }>(
    `SELECT value->>'state' AS state FROM storage
     WHERE collection = 'identity_codes' AND key = encode(sha256($1::bytea), 'hex')`,
    [Buffer.from(hash)],
  );
  return rows[0]?.state;
};

const sessionsOfDevices = async (): Promise<number> => {
  const { rows } = await database.query(
    "SELECT 1 FROM storage WHERE collection = 'identity_sessions' AND value->>'kind' = 'code'",
  );
  return rows.length;
};

async function approvedDevice(): Promise<string> {
  const { hash, user_code } = await newDeviceCode(game, before.url);
  await approve(user_code);
  return hash;
}

/** The session was made, and its answer reached nobody: the next poll has it, and the one after that has not. */
async function expectOnceMore(hash: string, sessionsBefore: number): Promise<void> {
  await until(
    () => stateOf(hash),
    (state) => state === "used",
  );
  const again = await poll(hash, before.url);
  expect([again.status, again.body.data.roles]).toEqual([201, ["host"]]);
  expect(await sessionsOfDevices()).toBe(sessionsBefore + 1);
  const third = await poll(hash, before.url);
  expect([third.status, third.body.codes]).toEqual([401, [{ type: "auth_code_used" }]]);
  expect((await ask("/me", { session: again.body.data.id }, before.url)).status).toBe(200);
}

describe("through an edge", () => {
  test("a device that was told 503 while its account was being told has its session at its next poll", async () => {
    const hash = await approvedDevice();
    const sessions = await sessionsOfDevices();
    await whileNobodyWrites("notification", async () => {
      expect((await poll(hash, before.url)).status).toBe(503);
    });
    await expectOnceMore(hash, sessions);
  });

  test("one that was told 503 before anything was written has it as if nothing had been", async () => {
    const hash = await approvedDevice();
    const sessions = await sessionsOfDevices();
    await whileNobodyWrites("storage", async () => {
      expect((await poll(hash, before.url)).status).toBe(503);
    });
    const again = await poll(hash, before.url);
    expect(again.status).toBe(201);
    expect(await sessionsOfDevices()).toBe(sessions + 1);
    expect((await poll(hash, before.url)).status).toBe(401);
  });

  test("so has one that hung up in the middle of its poll, at its next one", async () => {
    const hash = await approvedDevice();
    const sessions = await sessionsOfDevices();
    await whileNobodyWrites("storage", async () => {
      const asked = request(`${before.url}/auth/sessions`, { method: "POST" });
      const over = new Promise((resolve) => asked.once("close", resolve));
      asked.on("error", () => {});
      asked.end(JSON.stringify({ grant_type: "auth_code", auth_code_hash: hash }));
      await waiting();
      asked.destroy();
      await over;
      // By its answer to others that came later the edge has seen that this one is gone.
      for (let at = 0; at < 2; at++) expect((await ask("/healthz", {}, before.url)).status).toBe(200);
    });
    await expectOnceMore(hash, sessions);
  });

  test("one that got its session is told that the code is used, however often an answer was lost before", async () => {
    const hash = await approvedDevice();
    const first = await poll(hash, before.url);
    expect(first.status).toBe(201);
    const second = await poll(hash, before.url);
    expect([second.status, second.body.codes]).toEqual([401, [{ type: "auth_code_used" }]]);
  });
});
