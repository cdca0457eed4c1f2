import { randomInt, randomUUID } from "node:crypto";
import { Client } from "pg";
import { edge, newPerson, PASSWORD, signIn } from "./stack/identity";
import { admin, logIn, newAccount, newName, rpc, sharedServer } from "./stack/server";

/** Names that people take for one are one, whichever way they come in; and no name passes for something else. */
const server = sharedServer();
const idOf = async (username: string) => (await rpc(server, "account/lookup", { username })).body.id;
const create = (request: object) => admin(server, "user/create", request);

describe("a user name", () => {
  test("is one in every case and form, and is kept in one", async () => {
    const rest = newName("");
    const { id, username } = await newAccount(server, { username: `Zoe\u0308ÉΣ${rest}` });
    expect(username).toBe(`zoëéσ${rest}`);
    for (const same of [`Zoë\u00c9ς${rest}`, `ZOE\u0308E\u0301Σ${rest}`, `Ｚoëéσ${rest}`]) {
      expect(await idOf(same)).toBe(id);
      expect((await admin(server, "user/show", { user: same })).body.id).toBe(id);
      const { status, body } = await create({ username: same });
      expect([status, body.message]).toEqual([409, "username: belongs to another account"]);
    }
  });

  test.each([
    ["a zero-width space", "al\u200bice"],
    ["an override of the direction", "bob\u202egpj"],
    ["a character that is not assigned", "bob\u0378"],
    ["U+FFFD", "J\ufffdrg"],
    ["a no-break space", "two\u00a0words"],
    ["the form of an e-mail address", "alice@example.org"],
    ["the form of a user id", randomUUID().toUpperCase()],
    ["the form of a Discord id's reference", "DISCORD:695081603180789771"],
    ["letters that run both ways", "bobשרה"],
  ])("is refused with %s", async (_what, username) => {
    const { status, body } = await create({ username });
    expect([status, body.message]).toEqual([
      400,
      expect.stringMatching(/^username: (holds|must not|mixes) /),
    ]);
  });

  test("of an earlier version goes on being found, and what was typed exactly goes first", async () => {
    const rest = newName("");
    const names = { mixed: `Old${rest}`, apart: `Zoe\u0308${rest}`, capital: `ÉLAN${rest}` };
    const ids = Object.fromEntries(Object.keys(names).map((key) => [key, randomUUID()]));
    const database = new Client({ connectionString: server.databaseUrl });
    await database.connect();
    try {
      for (const [key, name] of Object.entries(names))
        await database.query("INSERT INTO users (id, username) VALUES ($1, $2)", [ids[key], name]);
    } finally {
      await database.end();
    }
    const small = await newAccount(server, { username: `élan${rest}` });
    expect(await Promise.all([names.mixed, `OLD${rest}`, names.apart].map(idOf))).toEqual([
      ids.mixed,
      ids.mixed,
      ids.apart,
    ]);
    expect(await Promise.all([names.capital, small.username].map(idOf))).toEqual([ids.capital, small.id]);
    expect((await create({ username: `old${rest}` })).status).toBe(409);
  });
});

describe("a password", () => {
  test("logs in from a keyboard that writes its letters in two parts, and the other way round", async () => {
    const account = await newAccount(server, { password: "pa\u0308sswörter of mine" });
    for (const password of ["pässwörter of mine", "pa\u0308sswo\u0308rter\u00a0of mine"])
      expect((await logIn(server, { ...account, password })).token).toMatch(/^ey/);
  });

  test("that an earlier version hashed as it was typed goes on logging in", async () => {
    const typed = "pa\u0308sswo\u0308rter of old";
    const account = await newAccount(server);
    const database = new Client({ connectionString: server.databaseUrl });
    await database.connect();
    try {
      // bcrypt of exactly these letters and marks.
      const hash = "$2a$04$F4y4.hCgI.g2EUKEbDZxG.cn2qmwws9qRGn1FtNOHukWILUX6Y7hu";
      await database.query("UPDATE users SET password = convert_to($1, 'UTF8') WHERE id = $2", [
        hash,
        account.id,
      ]);
    } finally {
      await database.end();
    }
    expect((await logIn(server, { ...account, password: typed })).token).toMatch(/^ey/);
    const wrong = { username: account.username, password: "pässwörter of new" };
    expect((await rpc(server, "account/authenticate/password", wrong)).status).toBe(401);
  });

  test.each(["a secret\r", "a secret\u0007word", "a \ufffd secret"])(
    "%j is none that can be given",
    async (password) => {
      const { status, body } = await create({ username: newName(), password });
      expect([status, body.message]).toEqual([400, expect.stringMatching(/^password: holds /)]);
    },
  );
});

test("an e-mail address logs in whatever its case and form, and belongs to one account", async () => {
  const rest = newName("");
  const email = `O\u0308Z${rest}@Example.ORG`;
  const { id } = await newAccount(server, { email, password: PASSWORD });
  expect((await admin(server, "user/show", { user: id })).body.email).toBe(`öz${rest}@example.org`);
  for (const same of [`ÖZ${rest}@example.org`, ` öz${rest}@EXAMPLE.org `])
    expect(await signIn(server, same)).toMatch(/^[0-9a-f]{64}$/);
  expect((await create({ username: newName(), email: `öz${rest}@example.ORG` })).body.message).toMatch(
    /^email: belongs/,
  );
});

describe("a Discord id", () => {
  test.each([
    "6.95082E+17",
    "695081603180",
    "695081603180789771000",
    "69508160318078977x",
    "٦٩٥٠٨١٦٠٣١٨٠٧٨٩٧٧١",
  ])("%s is none", async (discord_id) => {
    const { status, body } = await create({ username: newName(), discord_id });
    expect([status, body.message]).toEqual([400, "discord_id: expected the 15 to 20 digits of a Discord id"]);
  });

  test.each([15, 20])("has %d digits", async (count) => {
    const discord_id = `1${Array.from({ length: count - 1 }, () => randomInt(10)).join("")}`;
    expect((await create({ username: newName(), discord_id })).body.discord_id).toBe(discord_id);
  });
});

describe("names that are shown", () => {
  const BAD = [
    ["an override of the direction", "a\u202eb"],
    ["a zero-width space", "a\u200bb"],
    ["a line end", "a\nb"],
    ["U+FFFD", "J\ufffdrg"],
  ] as const;
  const WAYS: [
    string,
    string,
    (name: string) => Promise<{ status: number; body: Record<string, unknown> }>,
    string,
  ][] = [
    [
      "of an account",
      "display_name",
      (name) => create({ username: newName(), display_name: name }),
      "display_name",
    ],
    ["of a game", "name", (name) => admin(server, "game/add", { id: newName("game"), name }), "name"],
    ["of a guild group", "name", (name) => admin(server, "group/create", { name }), "name"],
    ["of an organisation", "name", (name) => admin(server, "org/add", { name }), "name"],
  ];

  test.each(WAYS)("%s are in one form", async (_what, field, ask, shown) => {
    const rest = newName("");
    const { status, body } = await ask(`  Zoe\u0308\u00a0${rest} `);
    expect([status, body[shown]]).toEqual([200, `Zoë ${rest}`]);
    for (const [, bad] of BAD) {
      const refused = await ask(`${bad}${rest}`);
      expect([refused.status, refused.body.message]).toEqual([
        400,
        expect.stringMatching(`^${field}: holds `),
      ]);
    }
  });

  test("a group and an organisation are found in every form, and are there once", async () => {
    const rest = newName("");
    await admin(server, "group/create", { name: `Gro\u0308sse ${rest}` });
    await admin(server, "org/add", { name: `ORGÖ ${rest}` });
    for (const name of [`Grösse ${rest}`, `Gro\u0308sse\u00a0${rest}`]) {
      expect((await admin(server, "group/create", { name })).status).toBe(409);
      expect(
        (await admin(server, "group/ban", { group: name, user: (await newAccount(server)).id })).status,
      ).toBe(200);
    }
    for (const name of [`orgö ${rest}`, ` Orgo\u0308 ${rest}`]) {
      expect((await admin(server, "org/add", { name })).status).toBe(409);
      expect((await admin(server, "api-key/create", { org: name })).status).toBe(200);
    }
  });

  test("an external id is one user in every form, and an older one stays who it was", async () => {
    const org = newName("org");
    await admin(server, "org/add", { name: org });
    const { key } = (await admin(server, "api-key/create", { org })).body;
    const userOf = async (external_id: string) => {
      const { body } = await edge(server, "enterprise/session", { api_key: key, external_id });
      return (body.session as { user_id: number } | undefined)?.user_id;
    };
    const user = await userOf("Zoë");
    expect(await userOf("Zoe\u0308")).toBe(user);
    expect(await userOf(" Zoë ")).toBe(user);
    expect(await userOf("zoë")).not.toBe(user);
    for (const [, bad] of BAD) {
      const { status, body } = await edge(server, "enterprise/session", { api_key: key, external_id: bad });
      expect([status, body.message]).toEqual([400, expect.stringMatching(/^external_id: holds /)]);
    }
  });
});

test("a person's own log-in by name is the same in every case and form", async () => {
  const person = await newPerson(server);
  expect(await signIn(server, person.username.toUpperCase())).toMatch(/^[0-9a-f]{64}$/);
});
