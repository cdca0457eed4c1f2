import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import { root } from "../../src/stack/paths";
import { ask, type Body, newCode, newGame, poll, sharedEdge } from "./stack/edge";
import { signedIn } from "./stack/form-visitor";
import { PASSWORD } from "./stack/identity";
import { eventually, lobbyStage } from "./stack/lobby-stage";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

const server = sharedServer();
const { port } = new URL(sharedEdge());

interface Examples {
  examples: { call: string; curl: string }[];
}
const { examples } = JSON.parse(
  readFileSync(join(root, "test", "data", "parsec-curl.json"), "utf8"),
) as Examples;

/** The two hosts of the documents, as names that lead to this machine. */
const HOSTS = {
  "https://kessel-api.parsecgaming.com": `http://kessel-api.localhost:${port}`,
  "https://api.parsecgaming.com": `http://api.localhost:${port}`,
};

/** What a shell needs and the page that the command stands on has lost. */
const mended = (curl: string): string =>
  curl.replaceAll("\\ -", "\\\n -").replace("application/json \\", "application/json' \\");

async function runExample(
  call: string,
  values: Record<string, string> = {},
): Promise<{ status: number; body: Body }> {
  const example = examples.find((one) => one.call === call);
  let command = mended(example?.curl ?? "");
  for (const [from, to] of Object.entries({ ...HOSTS, ...values })) command = command.replaceAll(from, to);
  expect(command).toContain(`localhost:${port}`);
  const script = `curl() { command curl --silent --write-out '\\n%{http_code}' "$@"; }\n${command}\n`;
  const { stdout } = await promisify(execFile)("bash", ["-c", script]);
  const [, text = "", status = ""] = /^(.*)\n(\d+)$/s.exec(stdout) ?? [];
  return { status: Number(status), body: JSON.parse(text) as Body };
}

describe("the commands of Parsec's documents, with another host", () => {
  // Their placeholders are good names here, so that these stand as they are as well.
  beforeAll(async () => {
    await admin(server, "game/add", { id: "YOUR_GAME_ID", name: "The documents' game" });
    await newAccount(server, { username: "YOUR_EMAIL_ADDRESS", password: "YOUR_PASSWORD" });
  });

  test("make a code, poll for it, and get its session", async () => {
    const made = await runExample("POST /auth/codes");
    expect(made.status).toBe(201);
    const { hash, user_code } = made.body.data;
    const values = { YOUR_AUTH_CODE_HASH: hash };
    expect((await runExample("POST /auth/sessions", values)).status).toBe(202);
    const { username } = await newAccount(server, { password: PASSWORD });
    const visitor = await signedIn(username);
    await visitor.send("/activate/decide", { user_code, decision: "approve" });
    const { status, body } = await runExample("POST /auth/sessions", values);
    expect([status, body.data]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        user_id: expect.any(Number) as number,
        roles: ["host"],
        host_peer_id: expect.stringMatching(/^\w{27}$/) as string,
        expires_at: expect.any(Number) as number,
      },
    ]);
    expect((await runExample("POST /auth/sessions", values)).status).toBe(401);
  });

  test("log in: 200 on the host of that document", async () => {
    const { status, body } = await runExample("POST /v1/auth");
    expect([status, body.data.id.length]).toEqual([200, 64]);
    expect((await ask("/me", { session: body.data.id })).body.data.name).toBe("your_email_address");
    const other = await runExample("POST /v1/auth", { "http://api.": "http://kessel-api." });
    expect(other.status).toBe(201);
  });

  test("list the desktops that are not public and that the session may see", async () => {
    const { body: logIn } = await runExample("POST /v1/auth");
    const values = { YOUR_SESSION_ID: logIn.data.id };
    const stage = lobbyStage(server);
    try {
      const operator = await stage.enter("YOUR_EMAIL_ADDRESS");
      const name = newName("desk");
      await stage.park({ name, mode: "desktop", identity_session: logIn.data.id }, { operator });
      await eventually(async () => {
        const { status, body } = await runExample("GET /v2/hosts", values);
        const { data, has_more } = body as unknown as { data: object[]; has_more: boolean };
        expect([status, has_more]).toEqual([200, false]);
        expect(data).toEqual([
          expect.objectContaining({ name, mode: "desktop", public: false, self: true, players: 0 }),
        ]);
      });
    } finally {
      stage.strike();
    }
    expect((await runExample("GET /v2/hosts", { YOUR_SESSION_ID: "x" })).status).toBe(401);
  });

  test("make an enterprise session", async () => {
    const name = newName("org");
    await admin(server, "org/add", { name });
    const { body } = await admin(server, "api-key/create", { org: name });
    const made = await runExample("POST /enterprise/sessions", { YOUR_API_KEY: body.key as string });
    expect([made.status, made.body]).toEqual([
      201,
      {
        session: {
          id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          user_id: expect.any(Number) as number,
          roles: ["host", "client"],
          expires_at: expect.any(Number) as number,
          host_peer_id: expect.stringMatching(/^\w{27}$/) as string,
          client_peer_id: expect.stringMatching(/^\w{27}$/) as string,
        },
      },
    ]);
    expect((await ask("/me", { session: made.body.session.id })).body.data.name).toBe("SOME_UNIQUE_ID");
    expect((await runExample("POST /enterprise/sessions")).status).toBe(401);
  });
});

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown>; summary: string }>>;
}
const readDocument = async () => JSON.parse((await ask("/openapi.json")).text) as OpenApi;

describe("the edge's own documents", () => {
  test("are valid OpenAPI 3.1", async () => {
    const document = await readDocument();
    expect(document.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate(document as never);
    expect([valid, errors]).toEqual([true, undefined]);
  });

  test("name the calls that are answered, each with its refusals and in words", async () => {
    const { paths } = await readDocument();
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { responses, summary }] of Object.entries(methods)) {
        const { status } = await ask(path, { method: method.toUpperCase() });
        expect([path, method, Object.keys(responses)]).toEqual([
          path,
          method,
          expect.arrayContaining([String(status), "400", "503"]),
        ]);
        expect(summary).toMatch(/^[A-Z].*\.$/);
      }
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const own = "post /auth/codes,post /auth/sessions,delete /auth/sessions,post /v1/auth,post /v2/auth";
    const others = "get /me,get /friendships,post /enterprise/sessions,post /enterprise";
    expect(calls).toEqual(expect.arrayContaining(`${own},${others}`.split(",")));
    expect(calls.some((call) => /activate|kessel|healthz/.test(call))).toBe(false);
  });

  test("do not promise a status that a poll does not give", async () => {
    const { paths } = await readDocument();
    const promised = Object.keys(paths["/auth/sessions"]?.post?.responses ?? {});
    expect(promised).toEqual(["201", "202", "400", "401", "503"]);
    const { hash } = await newCode((await newGame()).id);
    expect((await poll(hash)).status).toBe(202);
  });
});
