import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { freePort } from "../../src/stack/ports";
import { ask, type Edge, newCode, newGame, poll, startEdge, until } from "./stack/edge";
import { type Visitor, signedIn } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

const server = sharedServer();
let edge: Edge;
let metricsUrl = "";
let username = "";

beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}`;
  [edge, { username }] = await Promise.all([
    startEdge(server, { EDGE_METRICS_PORT: String(port), EDGE_LOG_LEVEL: "debug" }),
    newAccount(server, { password: PASSWORD }),
  ]);
});
afterAll(() => edge.part.stop("SIGTERM", 10_000));

describe("health", () => {
  test("is told without a session, on the API's port, and to every method that reads", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      const answer = await ask(path, {}, edge.url);
      expect([answer.status, answer.body]).toEqual([200, { status: "ok" }]);
      expect((await ask(path, { method: "HEAD" }, edge.url)).status).toBe(200);
      expect((await ask(path, { method: "POST" }, edge.url)).status).toBe(405);
    }
  });
});

describe("metrics", () => {
  test("count requests by route, method and status, on a port of their own alone", async () => {
    await ask("/me", {}, edge.url);
    const code = `/activate/${newName("code")}`;
    await ask(code, {}, edge.url);
    await ask("/no/such/path", {}, edge.url);
    const answer = await fetch(`${metricsUrl}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/edge_request_seconds_count\{route="\/me",method="GET",status="401"\} 1\n/);
    expect(text).toMatch(
      /edge_request_seconds_count\{route="\/activate\/:user_code",method="GET",status="303"\} 1\n/,
    );
    expect(text).toContain('route="unknown"');
    expect(text).not.toContain(code);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect((await ask("/metrics", {}, edge.url)).status).toBe(404);
    for (const [path, method] of [
      ["/", "GET"],
      ["/metrics", "POST"],
      ["/me", "GET"],
    ] as const)
      expect((await fetch(`${metricsUrl}${path}`, { method })).status).toBe(404);
  });

  test("keep an edge from starting where their port is taken, and say which setting it is", async () => {
    const port = new URL(metricsUrl).port;
    await expect(startEdge(server, { EDGE_METRICS_PORT: port })).rejects.toThrow(
      `EDGE_METRICS_PORT: cannot listen on port ${port} (`,
    );
  });

  test("time the calls of the module", async () => {
    await newCode((await newGame()).id, edge.url);
    const text = await (await fetch(`${metricsUrl}/metrics`)).text();
    expect(text).toMatch(/edge_rpc_seconds_count\{rpc="identity\/codes\/create",outcome="OK"\} \d/);
  });
});

describe("the log", () => {
  test("has a line for each request and no secret in any", async () => {
    const secrets: string[] = [PASSWORD, server.secrets.http_key, server.secrets.service_key];
    const org = newName("org");
    await admin(server, "org/add", { name: org });
    const key = (await admin(server, "api-key/create", { org })).body.key as string;
    const { hash, user_code } = await newCode((await newGame()).id, edge.url);
    const visitor: Visitor = await signedIn(username, edge.url);
    await visitor.get(`/activate/${user_code}`);
    await visitor.get(`/activate?user_code=${user_code}`);
    await visitor.send("/activate/decide", { user_code, decision: "approve" });
    const device = (await poll(hash, edge.url)).body.data.id;
    const logIn = { email: username, password: PASSWORD, tfa: "123456" };
    const personal = (await ask("/v1/auth", { body: logIn }, edge.url)).body.session_id;
    const enterprise = await ask(
      "/enterprise",
      { body: { external_id: newName() }, headers: { "x-api-key": key } },
      edge.url,
    );
    for (const session of [device, personal]) await ask("/me", { session }, edge.url);
    await ask(`/me?session=${device}`, { session: `${device}x` }, edge.url);
    await ask("/v1/auth", { body: `{"password": "${PASSWORD}"` }, edge.url);
    await ask("/auth/sessions", { method: "DELETE", session: personal }, edge.url);
    secrets.push(
      key,
      hash,
      user_code,
      device,
      personal,
      enterprise.body.session.id,
      ...visitor.cookies.values(),
    );
    expect(Math.min(...secrets.map((secret) => secret.length))).toBeGreaterThanOrEqual(8);

    const log = await until(
      () => readFile(edge.log, "utf8"),
      (text) => text.includes('"method":"DELETE"'),
    );
    const lines = log.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as object).length).toBeGreaterThan(12);
    expect(log).toContain('"route":"/activate/:user_code"');
    expect(log).toContain('"refusal":"no_session"');
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).not.toContain(encodeURIComponent(PASSWORD));
  });
});

/** A request that is sent in two halves, so that a test decides how long it is under way. */
function halfSent(url: string, body: string): () => Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const half = body.length / 2;
  const head = `POST /auth/sessions HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: ${body.length}\r\n\r\n`;
  let text = "";
  const ended = new Promise<string>((resolve, reject) => {
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
  });
  socket.write(head + body.slice(0, half));
  return () => {
    socket.write(body.slice(half));
    return ended;
  };
}

describe("a stop", () => {
  test("takes no more requests, finishes what is under way, and ends the process in order", async () => {
    const stopping = await startEdge(server);
    const { hash } = await newCode((await newGame()).id, stopping.url);
    const body = JSON.stringify({ grant_type: "auth_code", auth_code_hash: hash });
    const finish = halfSent(stopping.url, body);
    // Asked on another connection afterwards, so the halves above are with the edge by now.
    expect((await ask("/healthz", {}, stopping.url)).status).toBe(200);
    process.kill(stopping.part.pid, "SIGTERM");
    const refused = () =>
      fetch(`${stopping.url}/healthz`, { headers: { Connection: "close" } }).then(
        () => false,
        () => true,
      );
    await until(refused, Boolean);
    const text = await finish();
    expect(text).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/);
    expect(text).toContain('"status":"pending"');
    expect(await stopping.part.ended).toEqual({ code: 0, signal: null });
  });
});
