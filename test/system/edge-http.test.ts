import { accountRoutes } from "../../src/edge/account/routes";
import { activationRoutes } from "../../src/edge/activation/routes";
import { homeRoutes } from "../../src/edge/home/routes";
import { signInRoutes } from "../../src/edge/sign-in/routes";
import {
  ask,
  type Edge,
  type EdgeAnswer,
  expectRefusal,
  newCode,
  newGame,
  ODD_TYPES,
  poll,
  startEdge,
} from "./stack/edge";
import { signedIn } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { admin, newAccount, newAddress, newName, sharedServer } from "./stack/server";

const server = sharedServer();
/** Every call: what goes with a good request, and what the answer to it is. */
const CALLS = [
  { method: "POST", path: "/auth/codes", allow: "POST", good: 201 },
  { method: "POST", path: "/auth/sessions", allow: "POST, DELETE", good: 202 },
  { method: "POST", path: "/v1/auth", allow: "POST", good: 200 },
  { method: "POST", path: "/v2/auth", allow: "POST", good: 200 },
  { method: "GET", path: "/me", allow: "GET, HEAD", good: 200 },
  { method: "GET", path: "/friendships", allow: "GET, HEAD", good: 200 },
  { method: "GET", path: "/v2/hosts", allow: "GET, HEAD", good: 200 },
  { method: "GET", path: "/hosts", allow: "GET, HEAD", good: 200 },
  { method: "POST", path: "/enterprise", allow: "POST", good: 201 },
  { method: "POST", path: "/enterprise/sessions", allow: "POST", good: 201 },
];
const POSTS = CALLS.filter(({ method }) => method === "POST").map(({ path }) => path);

/** Both names of each path on both bases. */
const places = (path: string): string[] => [path, `${path}/`, `/kessel${path}`, `/kessel${path}/`];

let username = "";
let session = "";
let apiKey = "";
const bodies: Record<string, Record<string, string>> = {};
beforeAll(async () => {
  const [member, game] = await Promise.all([newAccount(server, { password: PASSWORD }), newGame()]);
  ({ username } = member);
  const org = newName("org");
  await admin(server, "org/add", { name: org });
  apiKey = (await admin(server, "api-key/create", { org })).body.key as string;
  const logIn = { email: username, password: PASSWORD };
  session = (await ask("/v1/auth", { body: logIn })).body.session_id;
  const { hash } = await newCode(game.id);
  bodies["/auth/codes"] = { game_id: game.id };
  bodies["/auth/sessions"] = { grant_type: "auth_code", auth_code_hash: hash };
  bodies["/v1/auth"] = bodies["/v2/auth"] = logIn;
  bodies["/enterprise"] = bodies["/enterprise/sessions"] = { external_id: "someone" };
});

const good = (place: string, path: string, headers: Record<string, string> = {}): Promise<EdgeAnswer> => {
  const body = bodies[path];
  return ask(place, { ...(body ? { body } : {}), session, headers: { "x-api-key": apiKey, ...headers } });
};

describe("every call", () => {
  test.each(CALLS.filter(({ path }) => !path.endsWith("/auth")))(
    "$method $path is there with and without a slash, on both bases",
    async ({ path, good: status }) => {
      for (const place of places(path))
        expect([place, (await good(place, path)).status]).toEqual([place, status]);
    },
  );

  test.each(CALLS.filter(({ method }) => method === "GET"))(
    "$path answers HEAD as GET, without a body",
    async ({ path }) => {
      for (const place of places(path)) {
        const { status, headers, text } = await ask(place, { method: "HEAD", session });
        expect([place, status, text]).toEqual([place, 200, ""]);
        expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      }
      expect((await ask(path, { method: "HEAD" })).status).toBe(401);
    },
  );

  test("DELETE /auth/sessions ends a session under each of its names, once", async () => {
    for (const place of places("/auth/sessions")) {
      const body = { external_id: "someone" };
      const made = await ask("/enterprise", { body, headers: { "x-api-key": apiKey } });
      const end = () => ask(place, { method: "DELETE", session: made.body.session.id });
      const [first, again] = [await end(), await end()];
      expect([place, first.status, first.text, again.status]).toEqual([place, 204, "", 401]);
    }
  });

  test("POST /auth/sessions hands the session out below /kessel as well", async () => {
    const visitor = await signedIn(username);
    for (const place of places("/auth/sessions")) {
      const { hash, user_code } = await newCode(String(bodies["/auth/codes"]?.game_id));
      await visitor.send("/activate/decide", { user_code, decision: "approve" });
      const body = { grant_type: "auth_code", auth_code_hash: hash };
      const [first, again] = [await ask(place, { body }), await ask(place, { body })];
      expect([place, first.status, again.status]).toEqual([place, 201, 401]);
      expect((await ask("/me", { session: first.body.data.id })).status).toBe(200);
    }
  });

  test.each(CALLS)("$path answers any other method with 405 and says which there are", async (call) => {
    for (const place of places(call.path))
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        if (call.allow.includes(method)) continue;
        const answer = await ask(place, { method });
        expectRefusal(answer, 405, /method/);
        expect(answer.headers.get("allow")).toBe(call.allow);
        expect(answer.body).toEqual({
          error: expect.any(String) as string,
          ...(call.path.endsWith("/auth") ? { tfa_required: false } : {}),
        });
      }
  });

  test.each(POSTS)("%s answers what is no JSON with 400, and too much of it with 413", async (path) => {
    for (const body of ["{", "{'a': 1}", "a=b&c=d", '{"a":1}x', "\u0000"])
      expectRefusal(await ask(path, { body }), 400, /^body: not valid JSON$/);
    expectRefusal(
      await ask(path, { body: "[".repeat(200) + "]".repeat(200) }),
      400,
      /^body: nested too deeply$/,
    );
    expectRefusal(await ask(path, { body: { a: "x".repeat(17_000) } }), 413, /^body: too large$/);
  });

  test.each(POSTS.filter((path) => path !== "/v2/auth"))(
    "%s reads its body as JSON whatever the content type says",
    async (path) => {
      for (const type of path === "/v1/auth" ? ["nonsense"] : ODD_TYPES)
        expect([type, (await good(path, path, { "Content-Type": type })).status]).toEqual([
          type,
          CALLS.find((call) => call.path === path)?.good,
        ]);
    },
  );

  test("is refused with 401 and the reason without a good session or key", async () => {
    for (const path of ["/me", "/friendships", "/v2/hosts", "/hosts"])
      for (const bad of ["", "x", "0".repeat(64), session.toUpperCase(), "f".repeat(6000)])
        expectRefusal(await ask(path, { session: bad }), 401, /^no session ID in request header$/);
    for (const key of ["", "x", `${apiKey}x`, "k".repeat(6000)]) {
      const answer = await ask("/enterprise", { body: { external_id: "x" }, headers: { "x-api-key": key } });
      expectRefusal(answer, 401, /^invalid api key$/);
    }
    expectRefusal(await ask("/enterprise/", { body: { external_id: "x" } }), 401, /^invalid api key$/);
  });

  test("names the field that is wrong, as the caller wrote it", async () => {
    const long = "x".repeat(5000);
    const of = (path: string, body: object) => ask(path, { body, headers: { "x-api-key": apiKey } });
    expectRefusal(await of("/auth/codes", { game_id: long }), 400, /^game_id: longer than/);
    const poll = { grant_type: "auth_code", auth_code_hash: long };
    expectRefusal(await of("/auth/sessions", poll), 400, /^auth_code_hash: longer than/);
    expectRefusal(await of("/v1/auth", { email: long, password: "x" }), 400, /^email: longer than/);
    expectRefusal(await of("/v1/auth", { email: "x", password: long }), 400, /^password: longer than/);
    expectRefusal(await of("/enterprise", {}), 400, /^external_id: missing$/);
    expectRefusal(await of("/enterprise", { external_id: "" }), 400, /^external_id: must not be empty$/);
    expectRefusal(await of("/enterprise", { external_id: 5 }), 400, /^external_id: /);
    expectRefusal(await of("/enterprise", { external_id: "x".repeat(129) }), 400, /^external_id: /);
  });
});

describe("too many", () => {
  test("codes from one address are refused with 429 and the time to wait, and polls are not", async () => {
    const address = newAddress();
    const { id } = await newGame();
    const { hash } = await newCode(id);
    const many: EdgeAnswer[] = [];
    const askOnce = () => ask("/auth/codes", { body: { game_id: id }, address });
    // Not all at once: a busy machine would rather say that it is.
    while (many.length < 302) many.push(...(await Promise.all(Array.from({ length: 20 }, askOnce))));
    const refused = many.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const answer of refused) {
      expectRefusal(answer, 429, /too many/);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    const body = { grant_type: "auth_code", auth_code_hash: hash };
    expect((await ask("/auth/sessions", { body, address })).status).toBe(202);
    expect((await poll(hash)).status).toBe(202);
  });

  test("wrong passwords of one address are refused with 429, which says that no second factor is asked for", async () => {
    const address = newAddress();
    const wrong = () => ask("/v1/auth", { body: { email: newName(), password: "wrong" }, address });
    const many = await Promise.all(Array.from({ length: 40 }, wrong));
    const refused = many.filter(({ status }) => status === 429);
    // A busy machine tells some of so many that it is.
    const statuses = many.map(({ status }) => status).filter((status) => status !== 503);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    for (const answer of refused) {
      expect(answer.body).toEqual({
        error: expect.stringMatching(/too many/) as string,
        tfa_required: false,
      });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });
});

describe("browsers of other sites", () => {
  const preflight = (path: string, origin: string, base?: string) =>
    ask(
      path,
      {
        method: "OPTIONS",
        headers: {
          Origin: origin,
          "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": "content-type,authorization",
        },
      },
      base,
    );

  test("may call the API from everywhere, without cookies, and read the refusals", async () => {
    for (const { path } of CALLS)
      for (const place of [path, `/kessel${path}`]) {
        const { status, headers } = await preflight(place, "https://play.example.org");
        expect(status).toBe(204);
        expect(headers.get("access-control-allow-origin")).toBe("*");
        expect(headers.get("access-control-allow-methods")).toBe("GET, POST, DELETE");
        expect(headers.get("access-control-allow-headers")).toContain("authorization");
        expect(headers.get("access-control-allow-credentials")).toBeNull();
      }
    const refused = await ask("/me", { headers: { Origin: "https://play.example.org" } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
  });

  test("may not call the pages", async () => {
    for (const { path } of [...homeRoutes, ...signInRoutes, ...activationRoutes, ...accountRoutes]) {
      const { headers } = await preflight(path, "https://play.example.org");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("may call it from the operator's list alone where there is one", async () => {
    let edge: Edge | undefined;
    try {
      edge = await startEdge(server, {
        CORS_ORIGINS: "https://play.example.org, https://other.example.org",
        PLAIN_LOGIN_STATUS: "201",
      });
      const allowed = await preflight("/me", "https://other.example.org", edge.url);
      expect(allowed.headers.get("access-control-allow-origin")).toBe("https://other.example.org");
      expect(allowed.headers.get("vary")).toMatch(/origin/i);
      const foreign = await preflight("/me", "https://evil.example.org", edge.url);
      expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
      // The other setting of the plain base, on the way.
      const body = bodies["/v1/auth"] ?? {};
      expect((await ask("/v1/auth", { body }, edge.url)).status).toBe(201);
    } finally {
      await edge?.part.stop("SIGTERM", 10_000);
    }
  });
});
