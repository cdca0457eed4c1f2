import {
  deviceSession,
  edge,
  edgeOk,
  newCode,
  newGame,
  newPerson,
  PASSWORD,
  type Person,
} from "./stack/identity";
import { admin, logIn, rpc, sharedServer } from "./stack/server";

const server = sharedServer();
let game: string;
let person: Person;

beforeAll(async () => {
  game = await newGame(server, "Lone Echo");
  person = await newPerson(server);
});

const approve = (user_code: string, page_session = person.page) =>
  edge(server, "codes/approve", { page_session, user_code });
const deny = (user_code: string, page_session = person.page) =>
  edge(server, "codes/deny", { page_session, user_code });
const show = (user_code: string, page_session = person.page) =>
  edge(server, "codes/show", { page_session, user_code });
const exchange = (hash: string) => edge(server, "codes/exchange", { hash, agent: "uncurl/0.0" });

describe("device codes", () => {
  test("a code is pending, is approved, and is exchanged once for a session", async () => {
    const code = await newCode(server, game);
    expect(code.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    expect(code.hash).toMatch(/^[0-9A-Za-z]{27}$/);
    expect(code.interval).toBe(5);
    expect(Math.abs(code.expires_at - Date.now() / 1000 - 1800)).toBeLessThan(10);
    expect((await exchange(code.hash)).body).toEqual({
      pending: { interval: 5, expires_at: code.expires_at },
    });
    expect((await approve(code.user_code)).body).toEqual({
      approved: true,
      game: { id: game, name: "Lone Echo" },
      expires_at: code.expires_at,
    });
    const { session } = (await exchange(code.hash)).body as { session: Record<string, unknown> };
    expect(session).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      user_id: expect.any(Number) as number,
      roles: ["host"],
      host_peer_id: expect.stringMatching(/^[0-9A-Za-z]{27}$/) as string,
      expires_at: expect.any(Number) as number,
    });
    expect((await exchange(code.hash)).reason).toBe("auth_code_used");
    const me = await edgeOk<{ user: object; session: object }>(server, "me", { session: session.id });
    expect(me.user).toEqual({
      id: session.user_id,
      name: person.username,
      email: person.email,
      has_tfa: false,
    });
    expect(me.session).toMatchObject({ kind: "code", game_id: game, host_peer_id: session.host_peer_id });
  });

  test("the account is told through Nakama when a device has picked its session up, once and without a secret", async () => {
    const owner = await newPerson(server);
    const { token } = await logIn(server, { ...owner, discordId: "", password: PASSWORD });
    const told = async () => {
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await fetch(`${server.url}/v2/notification?limit=10`, { headers });
      return ((await answer.json()) as { notifications?: Record<string, unknown>[] }).notifications ?? [];
    };
    const { hash, user_code } = await newCode(server, game);
    await approve(user_code, owner.page);
    expect(await told()).toEqual([]);
    const poll = () => edge(server, "codes/exchange", { hash, address: "203.0.113.9" });
    const { session } = (await poll()).body as unknown as { session: { id: string } };
    await poll();
    const [notice, ...others] = await told();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ subject: "Signed in to Lone Echo", code: 101, persistent: true });
    expect(JSON.parse(String(notice?.content))).toEqual({
      game: { id: game, name: "Lone Echo" },
      address: "203.0.113.9",
      signed_in_at: expect.any(Number) as number,
    });
    for (const secret of [session.id, hash, user_code]) expect(JSON.stringify(notice)).not.toContain(secret);
  });

  test("fifty polls at once get one session", async () => {
    const { hash, user_code } = await newCode(server, game);
    await approve(user_code);
    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(hash)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(answers.filter(({ body }) => body.session !== undefined)).toHaveLength(1);
    expect(answers.filter(({ reason }) => reason === "auth_code_used")).toHaveLength(49);
  });

  test("the page shows which game asks, from which address and with which program", async () => {
    const { user_code, expires_at } = await newCode(server, game, { address: "203.0.113.7" });
    const typed = `${user_code.slice(0, 4)}-${user_code.slice(4)} `.toLowerCase();
    expect((await show(typed)).body).toEqual({
      code: {
        user_code,
        state: "pending",
        game: { id: game, name: "Lone Echo", publisher: "" },
        address: "203.0.113.7",
        agent: "uncurl/0.0",
        created_at: expires_at - 1800,
        expires_at,
        session_seconds: 2_592_000,
      },
      account: {
        id: expect.any(Number) as number,
        name: person.username,
        username: person.username,
        email: person.email,
      },
      password_needed: false,
    });
  });

  test("a denied code is over, for the device and for the page", async () => {
    const { hash, user_code } = await newCode(server, game);
    expect((await deny(user_code)).body).toEqual({ denied: true, game: { id: game, name: "Lone Echo" } });
    expect((await exchange(hash)).reason).toBe("auth_code_denied");
    expect((await approve(user_code)).reason).toBe("denied_code");
  });

  test("deciding the same again is as good as the first time, also when the device has its session", async () => {
    const { hash, user_code } = await newCode(server, game);
    const twice = await Promise.all([approve(user_code), approve(user_code)]);
    expect(twice.map(({ body }) => body.approved)).toEqual([true, true]);
    expect((await exchange(hash)).body.session).toBeDefined();
    expect((await approve(user_code)).body).toMatchObject({ approved: true });
    expect((await exchange(hash)).reason).toBe("auth_code_used");
    const denied = await newCode(server, game);
    for (let time = 0; time < 2; time++)
      expect((await deny(denied.user_code)).body).toMatchObject({ denied: true });
    const other = await newPerson(server);
    expect((await deny(denied.user_code, other.page)).reason).toBe("denied_code");
    expect((await approve(user_code, other.page)).reason).toBe("used_code");
  });

  test("who approved may deny until the device has the session; nobody else may", async () => {
    const { hash, user_code } = await newCode(server, game);
    await approve(user_code);
    const other = await newPerson(server);
    expect((await deny(user_code, other.page)).reason).toBe("used_code");
    expect((await show(user_code, other.page)).reason).toBe("used_code");
    expect((await show(user_code)).body).toMatchObject({ code: { state: "approved" } });
    expect((await deny(user_code)).body).toMatchObject({ denied: true });
    expect((await exchange(hash)).reason).toBe("auth_code_denied");
  });

  test("of many who approve at once, one account does, and the session is theirs", async () => {
    const { hash, user_code } = await newCode(server, game);
    const other = await newPerson(server);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => approve(user_code, at % 2 ? other.page : person.page)),
    );
    const winners = answers.flatMap(({ body }, at) => (body.approved ? [at % 2 ? other : person] : []));
    expect([winners.length, new Set(winners).size]).toEqual([5, 1]);
    const [winner] = winners;
    const { session } = (await exchange(hash)).body as { session: { id: string } };
    const me = await edgeOk<{ user: { name: string } }>(server, "me", { session: session.id });
    expect(me.user.name).toBe(winner?.username);
  });

  test("the page sees when the device has picked the session up", async () => {
    const { hash, user_code } = await newCode(server, game);
    await approve(user_code);
    await exchange(hash);
    expect((await show(user_code)).body).toMatchObject({ code: { state: "used" } });
  });

  test("sessions that end between approval and hand-out take the approval with them", async () => {
    const { hash, user_code } = await newCode(server, game);
    await approve(user_code);
    await edgeOk(server, "sessions/revoke-all", { page_session: person.page });
    expect((await exchange(hash)).reason).toBe("auth_code_denied");
  });

  test("an unknown game, a removed one and one that comes back", async () => {
    expect((await edge(server, "codes/create", { game_id: "nobody knows" })).reason).toBe("unknown_game");
    const gone = await newGame(server);
    const { user_code } = await newCode(server, gone);
    await admin(server, "game/remove", { id: gone });
    expect((await edge(server, "codes/create", { game_id: gone })).reason).toBe("unknown_game");
    expect((await show(user_code)).reason).toBe("unknown_code");
    expect((await approve(user_code)).reason).toBe("unknown_code");
    await admin(server, "game/add", { id: gone, name: "Back" });
    expect((await show(user_code)).body).toMatchObject({ code: { game: { name: "Back" } } });
  });

  test("a removed game gets no session, also for a code that was approved before", async () => {
    const gone = await newGame(server);
    const [open, approved] = [await newCode(server, gone), await newCode(server, gone)];
    await approve(approved.user_code);
    await admin(server, "game/remove", { id: gone });
    expect((await exchange(approved.hash)).reason).toBe("auth_code_denied");
    expect((await exchange(open.hash)).body.pending).toBeDefined();
    for (const decided of [await approve(open.user_code), await deny(open.user_code)])
      expect(decided.reason).toBe("unknown_code");
  });

  test.each([
    ["game_id: missing", {}],
    ["game_id: must not be empty", { game_id: "" }],
    ["game_id: expected a string", { game_id: 7 }],
  ])("a malformed request is thrown: %s", async (message, request) => {
    const { status, body } = await edge(server, "codes/create", request);
    expect([status, body.message]).toEqual([400, message]);
  });

  test("a hash that is none of ours, whatever its form", async () => {
    for (const hash of ["", "x", "0".repeat(27), "é\u0000".slice(0, 1), "a".repeat(4096)])
      expect((await exchange(hash)).reason).toBe("auth_code_invalid");
  });

  test("a code with a letter that no code has is told so, and counts as no try", async () => {
    const careless = await newPerson(server);
    for (let slip = 0; slip < 8; slip++)
      expect((await show("BCDF-GHJ0", careless.page)).failure).toMatchObject({
        reason: "code_form",
        character: "0",
      });
    expect((await show("BCDFGHJ", careless.page)).reason).toBe("code_form");
    const { user_code } = await newCode(server, game);
    expect((await show(`https://example.org/activate/${user_code}`, careless.page)).status).toBe(200);
  });

  test("a report counts for the administrator, once", async () => {
    const reported = await newGame(server);
    const { user_code } = await newCode(server, reported);
    for (let click = 0; click < 2; click++)
      await edgeOk(server, "codes/deny", { page_session: person.page, user_code, report: true });
    const { games } = (await admin(server, "game/list", {})).body as {
      games: { id: string; reports: number }[];
    };
    expect(games.find(({ id }) => id === reported)?.reports).toBe(1);
  });
});

describe("who may call", () => {
  test("nothing of identity is reachable without the service key", async () => {
    const session = await deviceSession(server, person, game);
    for (const [id, request] of [
      ["codes/create", { game_id: game, address: "::1" }],
      ["me", { session: session.id }],
      ["log-in", { login: person.email, password: "x", kind: "page", address: "::1" }],
      ["enterprise/session", { api_key: "x", external_id: "x", address: "::1" }],
    ] as const) {
      const { status, body } = await rpc(server, `identity/${id}`, request);
      expect([status, body.code]).toEqual([403, 7]);
      const wrongKey = await rpc(server, `identity/${id}`, request, {
        headers: { "X-Service-Key": "wrong" },
      });
      expect(wrongKey.status).toBe(403);
    }
  });

  test("a session of the page is none of the API, and the other way round", async () => {
    const session = await deviceSession(server, person, game);
    expect((await edge(server, "me", { session: person.page })).reason).toBe("no_session");
    expect((await edge(server, "account", { page_session: session.id })).reason).toBe("no_session");
    const { user_code } = await newCode(server, game);
    expect((await approve(user_code, session.id)).reason).toBe("no_session");
  });
});
