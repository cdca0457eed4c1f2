import { adminJson, runAdmin } from "./stack/admin-command";
import { edge, edgeOk } from "./stack/identity";
import { admin, newName, sharedServer } from "./stack/server";

const server = sharedServer();

interface Made {
  key: string;
  prefix: string;
}
interface EnterpriseSession {
  id: string;
  user_id: number;
  roles: string[];
  host_peer_id: string;
  client_peer_id: string;
  expires_at: number;
}

const newOrg = async (): Promise<Made & { name: string }> => {
  const name = newName("org");
  await admin(server, "org/add", { name });
  return { name, ...((await admin(server, "api-key/create", { org: name })).body as unknown as Made) };
};
const ask = (api_key: unknown, external_id: unknown) =>
  edge(server, "enterprise/session", { api_key, external_id });
const sessionOf = async (key: string, external_id: string) =>
  (await edgeOk<{ session: EnterpriseSession }>(server, "enterprise/session", { api_key: key, external_id }))
    .session;
const me = (id: string) => edge(server, "me", { session: id });

describe("enterprise sessions", () => {
  test("each call makes another session of the same user", async () => {
    const { key } = await newOrg();
    const [one, other] = [await sessionOf(key, "jürgen@例え"), await sessionOf(key, "jürgen@例え")];
    expect(one).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      user_id: expect.any(Number) as number,
      roles: ["host", "client"],
      expires_at: expect.any(Number) as number,
      host_peer_id: expect.stringMatching(/^[0-9A-Za-z]{27}$/) as string,
      client_peer_id: expect.stringMatching(/^[0-9A-Za-z]{27}$/) as string,
    });
    expect(one.user_id).toBe(other.user_id);
    expect(new Set([one.id, other.id, one.host_peer_id, one.client_peer_id, other.host_peer_id]).size).toBe(
      5,
    );
    expect((await me(one.id)).body).toMatchObject({
      user: { id: one.user_id, name: "jürgen@例え", email: "", has_tfa: false },
      session: { kind: "enterprise", roles: ["host", "client"] },
    });
  });

  test("the same external id in two organisations is two users", async () => {
    const [one, other] = [await newOrg(), await newOrg()];
    const ids = [await sessionOf(one.key, "7"), await sessionOf(other.key, "7")].map(
      ({ user_id }) => user_id,
    );
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("a user who is asked for by many at once is one user", async () => {
    const { key } = await newOrg();
    const sessions = await Promise.all(Array.from({ length: 30 }, () => sessionOf(key, "crowd")));
    expect(new Set(sessions.map(({ user_id }) => user_id)).size).toBe(1);
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(30);
    const { users } = (await admin(server, "user/list", { limit: 1000 })).body as {
      users: { display_name: string }[];
    };
    expect(users.filter(({ display_name }) => display_name === "crowd")).toHaveLength(1);
  });

  test.each([
    ["missing", undefined],
    ["must not be empty", ""],
    ["expected a string", 12],
    ["longer than 128 characters", "x".repeat(129)],
    ["holds a control character", "a\nb"],
  ])("an external id that is no good, with a good key: %s", async (words, external_id) => {
    const { key } = await newOrg();
    const { status, body } = await ask(key, external_id);
    expect([status, body.message]).toEqual([400, `external_id: ${words}`]);
  });

  test("128 characters of any language are good", async () => {
    const { key } = await newOrg();
    const longest = "漢😀".repeat(64);
    expect((await me((await sessionOf(key, longest)).id)).body).toMatchObject({ user: { name: longest } });
  });

  test.each([undefined, "", "x", "A".repeat(8) + "." + "b".repeat(43)])("%s is no key", async (key) => {
    expect((await ask(key, 12)).reason).toBe("bad_api_key");
  });

  test("a disabled user gets no session, and a deleted one is a new user", async () => {
    const { key } = await newOrg();
    const session = await sessionOf(key, "gone");
    const { users } = (await admin(server, "user/list", { limit: 1000 })).body as {
      users: { id: string; display_name: string }[];
    };
    const user = users.find(({ display_name }) => display_name === "gone")?.id ?? "";
    await admin(server, "user/disable", { user });
    expect((await me(session.id)).reason).toBe("no_session");
    expect((await ask(key, "gone")).reason).toBe("account_disabled");
    await admin(server, "user/delete", { user });
    expect((await sessionOf(key, "gone")).user_id).not.toBe(session.user_id);
  });

  test("sessions die with their organisation, and a new one of that name has other users", async () => {
    const { key, name } = await newOrg();
    const session = await sessionOf(key, "member");
    await admin(server, "org/remove", { org: name });
    expect((await me(session.id)).reason).toBe("no_session");
    expect((await ask(key, "member")).reason).toBe("bad_api_key");
    await admin(server, "org/add", { name });
    const again = (await admin(server, "api-key/create", { org: name })).body as unknown as Made;
    expect((await sessionOf(again.key, "member")).user_id).not.toBe(session.user_id);
    expect((await me(session.id)).reason).toBe("no_session");
  });
});

describe("npm run admin -- game, org, api-key, session", () => {
  test("games: add, list, remove, each once", async () => {
    const id = newName("game");
    expect(await adminJson(["game", "add", "--id", id, "--name", "Lone Echo"])).toMatchObject({
      id,
      name: "Lone Echo",
      reports: 0,
    });
    expect((await runAdmin(["game", "add", "--id", id, "--name", "x"])).err).toBe(
      "id: belongs to another game\n",
    );
    const published = newName("game");
    await adminJson(["game", "add", "--id", published, "--name", "x", "--publisher", "Example Studio"]);
    const listed = await adminJson<{ id: string; publisher: string }[]>(["game", "list"]);
    expect(listed.filter((game) => game.id === id)).toHaveLength(1);
    expect(listed.find((game) => game.id === published)?.publisher).toBe("Example Studio");
    expect((await runAdmin(["game", "list"])).out).toMatch(/^ID +NAME +PUBLISHER +ADDED +REPORTS$/m);
    expect(await adminJson(["game", "remove", id])).toMatchObject({ id });
    expect((await runAdmin(["game", "remove", id])).status).toBe(1);
    expect((await runAdmin(["game", "add", "--id", "white space", "--name", "x"])).err).toMatch(/^id: /);
    expect((await runAdmin(["game", "add", "--id", id])).status).toBe(2);
  });

  test("a key is shown once, two are live at most, and a revoked one is over at once", async () => {
    const name = newName("org");
    const org = await adminJson(["org", "add", "--name", name]);
    expect(org.id).toMatch(/^[0-9A-Za-z]{27}$/);
    const first = await adminJson<Made>(["api-key", "create", "--org", String(org.id)]);
    expect(first.key.startsWith(`${first.prefix}.`)).toBe(true);
    const second = await adminJson<Made>(["api-key", "rotate", first.prefix]);
    for (const { key } of [first, second]) expect((await ask(key, "me")).status).toBe(200);
    const third = await runAdmin(["api-key", "rotate", first.prefix]);
    expect([third.status, third.err]).toEqual([1, "org: has 2 live keys already: revoke one first\n"]);
    await adminJson(["api-key", "revoke", first.prefix]);
    expect((await ask(first.key, "me")).reason).toBe("bad_api_key");
    expect((await ask(second.key, "me")).reason).toBeUndefined();
    expect((await runAdmin(["api-key", "rotate", first.prefix])).err).toMatch(/^prefix: was revoked/);
    const listed = await adminJson<{ prefix: string; revoked_at: number }[]>([
      "api-key",
      "list",
      "--org",
      name,
    ]);
    expect(listed.map(({ prefix, revoked_at }) => [prefix, revoked_at > 0])).toEqual([
      [first.prefix, true],
      [second.prefix, false],
    ]);
    expect(JSON.stringify(listed)).not.toContain(second.key.slice(9));
    const text = await runAdmin(["org", "list"]);
    expect(text.out).toContain(name);
  });

  test("the oldest key can be revoked after however many others, and the list keeps the latest", async () => {
    const { name, key, prefix } = await newOrg();
    const call = async (id: string, request: object) =>
      (await admin(server, `api-key/${id}`, request)).body as unknown as Made & { revoked_at: number };
    const others: string[] = [];
    for (let at = 0; at < 22; at++) {
      others.push((await call("create", { org: name })).prefix);
      await call("revoke", { prefix: others[at] });
    }
    expect((await call("revoke", { prefix })).revoked_at).toBeGreaterThan(0);
    expect((await ask(key, "me")).reason).toBe("bad_api_key");
    const { keys } = (await admin(server, "api-key/list", { org: name })).body as { keys: Made[] };
    expect(keys.map((one) => one.prefix)).toEqual(expect.arrayContaining([prefix, others[21]]));
    expect(keys).toHaveLength(20);
  });

  test("many keys made at once are two", async () => {
    const name = newName("org");
    await admin(server, "org/add", { name });
    const made = await Promise.all(
      Array.from({ length: 6 }, () => admin(server, "api-key/create", { org: name })),
    );
    expect(made.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(made.filter(({ status }) => status === 400)).toHaveLength(4);
  });

  test("two organisations have two names", async () => {
    const name = newName("Org");
    const made = await Promise.all([
      admin(server, "org/add", { name }),
      admin(server, "org/add", { name: name.toLowerCase() }),
    ]);
    expect(made.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("an organisation, a key or a user that is not there", async () => {
    for (const words of [
      ["org", "remove", "nobody"],
      ["org", "user", "nobody", "x"],
      ["api-key", "create", "--org", "nobody"],
      ["api-key", "revoke", "nobody"],
      ["session", "list", "nobody"],
      ["user", "reset-second-factor", "nobody"],
    ])
      expect((await runAdmin(words)).status).toBe(1);
  });

  test("sessions: list and revoke", async () => {
    const { key } = await newOrg();
    const external = newName("player");
    const session = await sessionOf(key, external);
    const { users } = (await admin(server, "user/list", { limit: 1000 })).body as {
      users: { id: string; display_name: string }[];
    };
    const user = users.find(({ display_name }) => display_name === external)?.id ?? "";
    const lines = await adminJson<{ ref: string; kind: string }[]>(["session", "list", user]);
    expect(lines.map(({ kind }) => kind)).toEqual(["enterprise"]);
    expect((await runAdmin(["session", "list", user])).out).toContain(lines[0]?.ref);
    expect(await adminJson(["session", "revoke", user, "--session", lines[0]?.ref ?? ""])).toEqual({
      ended: 1,
    });
    expect((await me(session.id)).reason).toBe("no_session");
    expect(await adminJson(["session", "revoke", user])).toEqual({ ended: 0 });
  });
});
