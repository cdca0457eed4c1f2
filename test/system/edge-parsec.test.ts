import { newAccount, newName, PASSWORD, sharedServer } from "./stack/server";
import { ask, newGame, sharedEdge } from "./stack/edge";

const server = sharedServer();

const ID = /^[0-9a-f]{64}$/;
const KSUID = /^[0-9A-Za-z]{27}$/;

/** An account with an e-mail address, as `/v1/auth` wants one. */
async function member() {
  const email = `${newName()}@example.org`;
  return { ...(await newAccount(server, { email, password: PASSWORD })), email };
}

let somebody: Awaited<ReturnType<typeof member>>;
let game: { id: string; name: string };
beforeAll(async () => {
  somebody = await member();
  game = await newGame();
});

const logIn = (body: object, path = "/v1/auth") => ask(path, { body });

describe("/v1/auth", () => {
  test.each([
    ["/v1/auth", 200],
    ["/v1/auth/", 200],
    ["/v2/auth", 200],
    ["/kessel/v1/auth", 201],
    ["/kessel/v1/auth/", 201],
  ])("%s answers a log-in with %d and the united body", async (path, status) => {
    const answer = await logIn({ email: somebody.email, password: PASSWORD, tfa: "" }, path);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      data: { id: expect.stringMatching(ID) as string },
      session_id: answer.body.data.id,
      user_id: expect.any(Number) as number,
      host_peer_id: expect.stringMatching(KSUID) as string,
      instance_id: expect.stringMatching(KSUID) as string,
    });
    expect(answer.body.user_id).toBeGreaterThan(0);
    expect(answer.body.user_id).toBeLessThan(2 ** 31);
  });

  test("answers 201 as well where the host name starts with kessel-", async () => {
    // fetch does not let the Host header be set; a proxy in front says it in another.
    const headers = { "X-Forwarded-Host": "kessel-api.example.org" };
    const answer = await ask("/v1/auth", { body: { email: somebody.email, password: PASSWORD }, headers });
    expect(answer.status).toBe(201);
  });

  test("takes JSON whatever the content type says, and unknown keys", async () => {
    const body = JSON.stringify({ email: somebody.username, password: PASSWORD, tfa: null, grant_type: "x" });
    const headers = { "Content-Type": "text/plain" };
    expect((await ask("/v1/auth", { body, headers })).status).toBe(200);
  });

  test("answers a wrong password and an unknown address alike, with 401", async () => {
    const wrong = await logIn({ email: somebody.email, password: "not the password" });
    const unknown = await logIn({ email: `${newName()}@example.org`, password: "not the password" });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body).toEqual({ error: expect.any(String) as string, tfa_required: false });
    expect(wrong.headers.get("www-authenticate")).toBe("Bearer");
  });

  test.each([
    [{}, "email: missing"],
    [{ email: "x" }, "password: missing"],
    [{ email: 1, password: "x" }, "email: expected a text"],
    [{ email: "x", password: "y", tfa: 5 }, "tfa: expected a text"],
    [[], "body: expected a JSON object"],
    ["{", "body: not valid JSON"],
    ["", "body: expected a JSON object"],
  ])("refuses %j with the field, and says that no second factor is asked for", async (body, error) => {
    const answer = await ask("/v1/auth", { body });
    expect([answer.status, answer.body]).toEqual([400, { error, tfa_required: false }]);
  });
});

describe("with a session", () => {
  let session = "";
  beforeAll(async () => {
    session = (await logIn({ email: somebody.email, password: PASSWORD })).body.session_id;
  });

  test("/me says who it is, with every key that strict clients decode and none null", async () => {
    for (const path of ["/me", "/me/", "/kessel/me"]) {
      const { status, body } = await ask(path, { session });
      expect(status).toBe(200);
      expect(Object.keys(body.data).sort()).toEqual(
        [
          ..."id name email warp staff team_id is_confirmed team_is_active is_saml".split(" "),
          ..."is_gateway_enabled is_relay_enabled has_tfa cohort_channel".split(" "),
        ].sort(),
      );
      expect(Object.values(body.data)).not.toContain(null);
      expect(body.data).toMatchObject({ email: somebody.email, has_tfa: false });
    }
  });

  test("/friendships is an empty list", async () => {
    const { status, body } = await ask("/friendships", { session });
    expect([status, body]).toEqual([200, { data: [], has_more: false }]);
  });

  test("DELETE /auth/sessions ends it, with 204 and no body, once", async () => {
    const mine = (await logIn({ email: somebody.email, password: PASSWORD })).body.session_id;
    const asked = { method: "DELETE", session: mine, headers: { "Content-Type": "application/json" } };
    const first = await ask("/auth/sessions", asked);
    expect([first.status, first.text]).toEqual([204, ""]);
    const [again, used] = [await ask("/auth/sessions", asked), await ask("/me", { session: mine })];
    expect([again.status, used.status]).toEqual([401, 401]);
    expect((await ask("/me", { session })).status).toBe(200);
  });
});

describe("without a good session", () => {
  test.each([
    ["GET", "/me"],
    ["GET", "/friendships"],
    ["DELETE", "/auth/sessions"],
  ])("%s %s answers 401 with the text that clients compare, and no data", async (method, path) => {
    const error = { error: "no session ID in request header" };
    const carried: Record<string, string>[] = [
      {},
      { authorization: "Bearer" },
      { authorization: `bearer ${"0".repeat(64)}` },
    ];
    for (const headers of carried) {
      const answer = await ask(path, { method, headers });
      expect([answer.status, answer.body]).toEqual([401, error]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  });
});

describe("/auth/codes", () => {
  test.each(["/auth/codes", "/auth/codes/", "/kessel/auth/codes"])("%s gives a code", async (path) => {
    const before = Math.floor(Date.now() / 1000);
    const { status, body } = await ask(path, { body: { game_id: game.id } });
    expect(status).toBe(201);
    const uri = `${sharedEdge()}/activate`;
    expect(body).toEqual({
      data: {
        verification_uri: uri,
        verification_uri_complete: `${uri}/${body.data.user_code}`,
        user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/) as string,
        hash: expect.stringMatching(KSUID) as string,
        expires_at: expect.any(Number) as number,
        interval: 5,
      },
    });
    expect(body.data.expires_at - before).toBeGreaterThanOrEqual(1799);
    expect(body.data.expires_at - before).toBeLessThanOrEqual(1805);
  });

  test.each([
    [{}, 400, "game_id: missing"],
    [{ game_id: "" }, 400, "game_id: must not be empty"],
    [{ game_id: 5 }, 400, "game_id: expected a text"],
  ])("refuses %j with %d", async (body, status, error) => {
    const answer = await ask("/auth/codes", { body });
    expect([answer.status, answer.body]).toEqual([status, { error }]);
  });

  test("refuses an unknown game with 401", async () => {
    const answer = await ask("/auth/codes", { body: { game_id: newName() } });
    expect([answer.status, answer.body]).toEqual([401, { error: expect.any(String) as string }]);
  });
});

describe("/auth/sessions", () => {
  test("answers a poll before the decision with 202, without an error, however often", async () => {
    const { body } = await ask("/auth/codes", { body: { game_id: game.id } });
    const request = { grant_type: "auth_code", auth_code_hash: body.data.hash };
    for (let polls = 0; polls < 20; polls++) {
      const answer = await ask("/auth/sessions/", { body: request });
      expect(answer.status).toBe(202);
      expect(answer.body).toEqual({
        data: { status: "pending", interval: 5, expires_at: body.data.expires_at },
      });
      expect(answer.headers.get("retry-after")).toBe("5");
    }
  });

  test.each(["", "x", "0ujsswThIGTUYm2K8FjOOfXtY1K", "%".repeat(50)])(
    "answers the hash %j with 401 and its reason",
    async (auth_code_hash) => {
      const answer = await ask("/auth/sessions", { body: { grant_type: "auth_code", auth_code_hash } });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        error: expect.any(String) as string,
        codes: [{ type: "auth_code_invalid" }],
      });
    },
  );

  test.each([
    [{ auth_code_hash: "x" }, "grant_type: missing"],
    [{ grant_type: "password", auth_code_hash: "x" }, 'grant_type: expected "auth_code"'],
    [{ grant_type: "auth_code" }, "auth_code_hash: missing"],
  ])("refuses %j with 400", async (body, error) => {
    const answer = await ask("/auth/sessions", { body });
    expect([answer.status, answer.body]).toEqual([400, { error }]);
  });
});
