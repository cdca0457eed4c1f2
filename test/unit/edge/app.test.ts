import { connect } from "node:net";
import { RpcError } from "../../../src/client/rpc-client";
import { type Answers, type RunningEdge, startEdge } from "./running-edge";

const open: RunningEdge[] = [];
afterEach(() => Promise.all(open.splice(0).map((edge) => edge.close())));

async function edgeWith(...given: Parameters<typeof startEdge>): Promise<RunningEdge> {
  const edge = await startEdge(...given);
  open.push(edge);
  return edge;
}

const hosts: Answers = { hosts: () => ({ hosts: [], has_more: false }), ready: () => ({ ready: true }) };
const JSON_TYPE = { "content-type": "application/json" };

describe("an edge", () => {
  test("reads no packed body", async () => {
    const { ask, called } = await edgeWith();
    const headers = { ...JSON_TYPE, "content-encoding": "gzip" };
    for (const url of ["/auth/codes", "/sign-in", "/no/such/path"]) {
      const answer = await ask({ method: "POST", url, headers, payload: Buffer.from([31, 139]) });
      expect([answer.status, answer.headers["accept-encoding"]]).toEqual([415, "identity"]);
    }
    const plain = { ...JSON_TYPE, "content-encoding": "identity" };
    const known = await ask({
      method: "POST",
      url: "/auth/codes",
      headers: plain,
      payload: '{"game_id":"g"}',
    });
    expect(known.status).toBe(503);
    expect(called.map(([id]) => id)).toEqual(["identity/codes/create"]);
  });

  test.each(["/me", "/activate", "/healthz", "/docs"])(
    "answers TRACE of %s with 405 and what there is",
    async (url) => {
      const { ask } = await edgeWith();
      const answer = await ask({ method: "TRACE", url });
      expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
    },
  );

  test("tells browsers to use TLS for its own name, and for those below it only when it is told so", async () => {
    const PUBLIC_URL = "https://play.example.org";
    const header = async (env: Record<string, string>) =>
      (await (await edgeWith(env)).ask("/healthz")).headers["strict-transport-security"];
    expect(await header({ PUBLIC_URL })).toBe("max-age=31536000");
    expect(await header({ PUBLIC_URL, HSTS_SUBDOMAINS: "true" })).toBe("max-age=31536000; includeSubDomains");
    expect(await header({})).toBeUndefined();
  });

  test("lets scripts of other sites read that there is no such path", async () => {
    const { ask } = await edgeWith();
    for (const [method, url] of [
      ["POST", "/host-invites"],
      ["POST", "/teams/1/machines"],
      ["GET", "/kessel/no/such/path"],
      ["OPTIONS", "/no/such/path"],
    ] as const) {
      const answer = await ask({ method, url, headers: { origin: "https://play.example.org" } });
      expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([404, "*"]);
      expect(JSON.parse(answer.text)).toEqual({ error: "not found" });
    }
    const narrow = await edgeWith({ CORS_ORIGINS: "https://one.example" });
    const from = async (origin: string) =>
      (await narrow.ask({ url: "/host-invites", headers: { origin } })).headers[
        "access-control-allow-origin"
      ];
    expect([await from("https://one.example"), await from("https://two.example")]).toEqual([
      "https://one.example",
      undefined,
    ]);
  });

  test("reads a base URL with a slash at its end, and parameters without a value, as what they mean", async () => {
    const { ask, called } = await edgeWith({}, hosts);
    const headers = { authorization: "Bearer abc", ...JSON_TYPE };
    for (const url of ["//v2/hosts?mode=&public=", "/kessel//v2/hosts/?limit=&cursor=", "/v2/hosts"])
      expect((await ask({ url, headers })).status).toBe(200);
    expect(called.map(([, request]) => request)).toEqual([
      { session: "abc" },
      { session: "abc" },
      { session: "abc" },
    ]);
  });

  test("cuts blanks around an e-mail address, and takes none for one", async () => {
    const { ask, called } = await edgeWith();
    const logIn = (email: string) =>
      ask({ method: "POST", url: "/v1/auth", payload: JSON.stringify({ email, password: "x" }) });
    await logIn(" a@example.org\t");
    expect(called[0]?.[1].login).toBe("a@example.org");
    expect(JSON.parse((await logIn("  ")).text)).toEqual({
      error: "email: must not be empty",
      tfa_required: false,
    });
  });
});

describe("readiness", () => {
  const ready = async (answers: Answers, room?: string) => (await edgeWith({}, answers, room)).ask("/readyz");

  test("wants the module, its database and room on the disk", async () => {
    expect((await ready(hosts)).status).toBe(200);
    const away = await ready({});
    expect([away.status, away.headers["retry-after"]]).toEqual([503, "2"]);
    expect(JSON.parse(away.text)).toEqual({ error: "the database is not available" });
    expect(JSON.parse((await ready(hosts, "the data folder is full")).text)).toEqual({
      error: "the data folder is full",
    });
    const wrong = await ready({
      ready: () => {
        throw new RpcError(16, 401, "HTTP key invalid");
      },
    });
    expect(JSON.parse(wrong.text)).toEqual({
      error: "Nakama refuses this edge, or has another version of the module",
    });
  });
});

describe("one address", () => {
  test("is held to so many requests a minute, for paths that there are not as well; others go on", async () => {
    const { ask } = await edgeWith({ EDGE_REQUESTS_PER_MINUTE: "5", PROXY_COUNT: "1" }, hosts);
    const from = (url: string, address: string) => ask({ url, headers: { "x-forwarded-for": address } });
    const first = "2001:db8:0:1::1";
    for (const url of ["/me", "/no/such/path", "/activate", "/docs", "/no/such/path"])
      expect((await from(url, first)).status).not.toBe(429);
    for (const url of ["/me", "/no/such/path", "/activate"]) {
      const refused = await from(url, "2001:db8:0:1::2");
      expect(refused.status).toBe(429);
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    }
    expect((await from("/me", "2001:db8:0:2::1")).status).toBe(401);
    expect((await from("/healthz", first)).status).toBe(200);
  });

  test("asks as often as it likes where there is no limit", async () => {
    const { ask } = await edgeWith({ EDGE_REQUESTS_PER_MINUTE: "0" });
    for (let at = 0; at < 50; at++) expect((await ask("/no/such/path")).status).toBe(404);
  });
});

describe("a form", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const session = "a".repeat(64);
  const tokenIn = (text: string) => /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";

  /** The sign-in page of a visitor, with what the browser has to send back. */
  async function signInPage({ ask }: RunningEdge) {
    const page = await ask("/activate");
    const cookie = (page.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
    return { cookie, token: tokenIn(page.text) };
  }

  test("that a browser says comes from another site is refused, its token notwithstanding", async () => {
    const edge = await edgeWith();
    const { cookie, token } = await signInPage(edge);
    const send = (headers: Record<string, string>) =>
      edge.ask({
        method: "POST",
        url: "/sign-in",
        headers: { ...form, cookie, host: "127.0.0.1:8080", ...headers },
        payload: new URLSearchParams({ _csrf: token, login: "a", password: "b" }).toString(),
      });
    for (const origin of ["https://evil.example", "http://127.0.0.1:9090", "nonsense"])
      expect((await send({ origin })).status).toBe(403);
    expect((await send({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    // Ours: as the public address says, as the browser came here, and as a page without a referrer is named.
    for (const origin of ["http://127.0.0.1:8080", "null"]) expect((await send({ origin })).status).toBe(503);
    expect((await send({})).status).toBe(503);
  });

  test("for signing in that is sent again from an older tab leads on", async () => {
    const edge = await edgeWith();
    const { cookie, token } = await signInPage(edge);
    const send = (url: string, to: string) =>
      edge.ask({
        method: "POST",
        url,
        headers: { ...form, cookie: `${cookie}; homeport-session=${session}` },
        payload: new URLSearchParams({ _csrf: token, login: "a", password: "b", to }).toString(),
      });
    const led = await send("/sign-in", "account");
    expect([led.status, led.headers.location]).toEqual([303, "/account"]);
    expect((await send("/sign-in", "activate")).headers.location).toBe("/activate");
    expect((await send("/account/password", "")).status).toBe(403);
    expect(edge.called).toEqual([]);
  });
});

describe("a connection", () => {
  async function listening(): Promise<number> {
    const edge = await edgeWith();
    // How often the server looks is the app's own setting.
    edge.shortenPatience(50);
    return edge.port;
  }

  /** Sends what is given and waits for the server to hang up. */
  const answerTo = (port: number, text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(text));
      let answer = "";
      socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
      socket.on("error", reject);
      socket.on("close", () => resolve(answer));
    });

  test("whose request never comes to its end is closed, and told why", async () => {
    const half = "POST /auth/codes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{";
    const answer = await answerTo(await listening(), half);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('{"error":"the request did not come in time"}');
  });

  test.each([
    ["a method that nobody knows", "FOO / HTTP/1.1\r\nHost: x\r\n\r\n", 405],
    ["a method of another protocol", "PROPFIND /me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405],
    ["no HTTP", "GET / hello\r\n\r\n", 400],
    ["endless headers", `GET / HTTP/1.1\r\nX: ${"x".repeat(40_000)}\r\n\r\n`, 431],
  ])("with %s is answered in JSON", async (_what, text, status) => {
    const answer = await answerTo(await listening(), text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\{"error":"[^"]+"\}$/);
  });
});
