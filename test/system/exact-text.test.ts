import { ask } from "./stack/edge";
import { newVisitor } from "./stack/form-visitor";
import { admin, newAddress, newName, rpc, sharedServer } from "./stack/server";

/** JSON that two readers could read in two ways, and bytes that are no text: refused, and nothing is made of them. */
const server = sharedServer();

/** Sends bytes to Nakama as they are; `how` is what stands behind the path. */
async function send(id: string, bytes: Buffer, how = "unwrap&"): Promise<[number, string]> {
  const answer = await fetch(`${server.url}/v2/rpc/${id}?${how}http_key=${server.secrets.http_key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Service-Key": server.secrets.service_key },
    body: bytes,
  });
  return [answer.status, ((await answer.json()) as { message: string }).message];
}
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

describe("bytes that are no UTF-8", () => {
  test.each(["account/lookup", "account/authenticate/password", "admin/user/create", "match"])(
    "are refused by %s",
    async (id) => {
      for (const wrong of ["J\xf6rg", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "\xe2\x82"])
        expect(await send(id, latin1(`{"username":"${wrong}","password":"correct horse"}`))).toEqual([
          400,
          "body: not UTF-8",
        ]);
    },
  );

  test("are refused also in a request that is wrapped in a JSON text, and make no account", async () => {
    const rest = newName("");
    const wrapped = latin1(JSON.stringify(`{"username":"J\xf6rg${rest}"}`));
    const [status, message] = await send("admin/user/create", wrapped, "");
    expect([status, message]).toEqual([400, expect.stringMatching(/^username: holds U\+FFFD/)]);
    const right = Buffer.from(JSON.stringify(`{"username":"Jörg${rest}"}`));
    expect((await send("admin/user/create", right, ""))[0]).toBe(200);
  });

  test("are refused as a password, where an account has U+FFFD there from an earlier version", async () => {
    const request = { username: newName(), password: "pass\ufffdword" };
    const { status, body } = await rpc(server, "account/authenticate/password", request);
    expect([status, body.message]).toEqual([400, expect.stringMatching(/^password: holds U\+FFFD/)]);
  });

  test("are refused by the edge, in JSON and in forms, escaped or not", async () => {
    const { edgeUrl = "" } = server;
    for (const path of ["/v1/auth", "/auth/codes", "/enterprise/sessions"]) {
      const answer = await fetch(`${edgeUrl}${path}`, {
        method: "POST",
        headers: { "X-Forwarded-For": newAddress() },
        body: latin1('{"email":"J\xf6rg","password":"x","game_id":"\xff","external_id":"\xff"}'),
      });
      expect([answer.status, await answer.json()]).toEqual([
        400,
        expect.objectContaining({ error: "body: not UTF-8" }),
      ]);
    }
    for (const body of [
      "login=J%F6rg&password=x",
      "login=J\xf6rg&password=x",
      "login=x&password=%ed%A0%80",
    ]) {
      const answer = await fetch(`${edgeUrl}/sign-in`, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": newAddress() },
        body: latin1(body),
      });
      expect(answer.status).toBe(400);
    }
  });

  test("forms in any language, with signs of all kinds, are read as they were typed", async () => {
    const visitor = newVisitor();
    await visitor.get("/activate");
    const { text } = await visitor.send("/sign-in", {
      login: `Jörg+%F6 ${newName("")}&<漢>`,
      password: "x",
      to: "activate",
    });
    expect(text).toContain("Jörg+%F6 ");
    expect(text).toContain("&amp;&lt;漢&gt;");
  });
});

describe("JSON that is not exact", () => {
  test.each([
    ["a key twice", '{"username":"a","username":"b"}'],
    ["a key twice with one value", '{"username":"a","username":"a"}'],
    ["a key twice, once escaped", '{"username":"a","\\u0075sername":"b"}'],
    ["a key twice in a field that nobody reads", '{"username":"a","more":{"x":1,"x":1}}'],
    [
      "a key twice beside a long number",
      '{"username":"a","n":12345678901234567890,"n":12345678901234567890}',
    ],
  ])("%s is refused", async (_what, body) => {
    const refused = await rpc(server, "account/lookup", body);
    expect([refused.status, refused.body.message]).toEqual([400, "body: a key stands twice"]);
    expect((await ask("/v1/auth", { body })).body.error).toBe("body: a key stands twice");
  });

  test.each(['{"username":"a\\ud800"}', '{"username":"a\\udc01b"}', '{"\\ud800":1,"username":"a"}'])(
    "half of a surrogate pair is refused: %s",
    async (body) => {
      const words = "body: holds half of a surrogate pair, which is no text";
      const refused = await rpc(server, "account/lookup", body);
      expect([refused.status, refused.body.message]).toEqual([400, words]);
      expect((await ask("/v1/auth", { body })).body.error).toBe(words);
    },
  );

  test("a whole pair is text, escaped or not", async () => {
    const display_name = "\\ud83d\\ude00 😀";
    const { body } = await rpc(
      server,
      "admin/user/create",
      `{"username":"${newName()}","display_name":"${display_name}"}`,
      { service: true },
    );
    expect(body.display_name).toBe("😀 😀");
  });
});

describe("a field that there is not", () => {
  test.each([
    ["account/lookup", { usernam: "a" }, "body: there is an unknown field: is username meant?"],
    ["account/lookup", { userName: "a" }, "body: there is an unknown field: is username meant?"],
    [
      "admin/user/create",
      { username: "a", passwrod: "secret" },
      "body: there is an unknown field: is password meant?",
    ],
  ])("and is one letter from another is refused by %s, which says the other", async (id, request, words) => {
    const { status, body } = await rpc(server, id, request, { service: true });
    expect([status, body.message]).toEqual([400, words]);
  });

  test("and is unlike all others is ignored, as clients of the Parsec API need it", async () => {
    expect(
      (await admin(server, "user/create", { username: newName(), favourite_colour: "blue" })).status,
    ).toBe(200);
    const extras = { grant_type: "password", expiration_type: "x", session_scopes: ["x"], constructor: 1 };
    const { status, body } = await ask("/v1/auth", {
      body: { email: newName(), password: "wrong word", ...extras },
    });
    expect([status, body.error]).toEqual([401, expect.any(String)]);
    const near = await ask("/v1/auth", { body: { emial: newName(), password: "wrong word" } });
    expect([near.status, near.body.error]).toEqual([400, "body: there is an unknown field: is email meant?"]);
  });
});
