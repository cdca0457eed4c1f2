import { Client as NakamaClient, Session } from "@heroiclabs/nakama-js";
import { PASSWORD } from "./stack/identity";
import { type Account, admin, logIn, newAccount, newName, rpc, sharedServer } from "./stack/server";

/** Names that come in by Nakama's own calls, around the module's RPCs. */
const server = sharedServer();
const { hostname, port } = new URL(server.url);
const nakama = new NakamaClient(server.secrets.server_key, hostname, port, false, 5000, false);

const idOf = async (username: string) => (await rpc(server, "account/lookup", { username })).body.id;

let mallory: Account;
let session: Session;
beforeAll(async () => {
  mallory = await newAccount(server, { password: PASSWORD });
  const tokens = await logIn(server, mallory);
  session = Session.restore(tokens.token, tokens.refresh_token);
});

describe("a name that looks like a system group's", () => {
  const NAMES = [
    "Global\u00a0Bots",
    "Global\u200bBots",
    "Global B\u043ets",
    "Ｇlobal Bots",
    "GlobaI Moderators",
  ];

  test.each(NAMES)("%j is nobody else's", async (name) => {
    await expect(nakama.createGroup(session, { name })).rejects.toMatchObject({ status: 403 });
    const { status, body } = await admin(server, "group/create", { name });
    expect([status, body.message]).toEqual([400, expect.stringMatching(/^name: /)]);
  });
});

describe("Nakama's own change of an account", () => {
  const refusal = async (change: object): Promise<string> => {
    try {
      await nakama.updateAccount(session, change);
      return "taken";
    } catch (error) {
      const answer = error as Response;
      return `${answer.status} ${((await answer.json()) as { message: string }).message}`;
    }
  };
  const shown = async () => (await admin(server, "user/show", { user: mallory.id })).body;

  test("gives nobody the id of another account as a name", async () => {
    const victim = await newAccount(server);
    expect(await refusal({ username: victim.id })).toBe("400 username: must not look like a user id");
    expect((await admin(server, "user/show", { user: victim.id })).body.id).toBe(victim.id);
  });

  test("holds every field to the rules, and changes nothing when one is refused", async () => {
    const before = await shown();
    for (const [change, words] of [
      [{ username: "al\u200bice" }, /^400 username: holds/],
      [{ username: "alice@example.org" }, /^400 username: must not/],
      [{ username: `discord:${mallory.discordId}` }, /^400 username: must not/],
      [{ username: "" }, /^400 /],
      [{ username: "x".repeat(129) }, /^400 /],
      [{ display_name: "Admin\u202e" }, /^400 display_name: holds/],
      [{ display_name: "x".repeat(256) }, /^400 display_name: longer/],
      [{ avatar_url: "x".repeat(513) }, /^400 avatar_url: longer/],
      [{ avatar_url: "a\u0000b" }, /^400 avatar_url: holds/],
      [{ lang_tag: "x".repeat(19) }, /^400 lang_tag: longer/],
      [{ location: "a\nb" }, /^400 location: holds/],
      [{ timezone: "x".repeat(256) }, /^400 timezone: longer/],
    ] as const)
      expect(await refusal({ ...change })).toMatch(words);
    expect(await shown()).toEqual(before);
  });

  test("puts names in their one form, and takes nobody's", async () => {
    const rest = newName("");
    const other = await newAccount(server, { username: `zoë${rest}` });
    expect(await refusal({ username: `ZOE\u0308${rest}` })).toBe("409 username: belongs to another account");
    expect(await idOf(other.username)).toBe(other.id);
    const location = "  Ko\u0308ln ";
    expect(
      await refusal({
        username: `Mallory\u00c9${rest}`,
        display_name: " Mallo\u0308ry ",
        location,
        timezone: "Europe/Berlin",
      }),
    ).toBe("taken");
    expect(await shown()).toMatchObject({ username: `malloryé${rest}`, display_name: "Mallöry" });
    expect(await refusal({ display_name: "" })).toBe("taken");
    expect(await shown()).toMatchObject({ username: `malloryé${rest}`, display_name: "" });
  });

  test("names a group as the rules want it", async () => {
    const rest = newName("");
    const { id = "", name } = await nakama.createGroup(session, {
      name: ` Gro\u0308sse ${rest}`,
      open: true,
    });
    expect(name).toBe(`Grösse ${rest}`);
    await expect(nakama.updateGroup(session, id, { name: `a\u200b${rest}` })).rejects.toMatchObject({
      status: 400,
    });
    await expect(nakama.createGroup(session, { name: `a\u202e${rest}` })).rejects.toMatchObject({
      status: 400,
    });
    await nakama.updateGroup(session, id, { description: "ours" });
  });
});
