import type { Account } from "../../src/client/admin-rpcs";
import { adminJson } from "./stack/admin-command";
import { lobbyStage, newEvrId } from "./stack/lobby-stage";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

/** `admin/user/search`: an account by the beginning of whatever is known of it. */
const server = sharedServer();
const { call } = lobbyStage(server);
const search = async (text: string, more: object = {}) =>
  (await call("user/search", { text, ...more })).users;
const ids = (found: Account[]) => found.map(({ id }) => id);

test("finds by username, display name, Discord id, EVR id, email and user id, whole or begun, in any case", async () => {
  const word = newName("needle");
  const { id, username, discordId } = await newAccount(server, {
    display_name: `Dr ${word} Ünlü`,
    email: `Mail.${word}@example.org`,
  });
  const evrId = newEvrId();
  await call("user/link-evr", { user: id, evr_id: evrId });
  const texts = [username, `Dr ${word}`, discordId, evrId, `mail.${word}@example.org`, id];
  for (const text of texts)
    for (const asked of [text, text.slice(0, -2), text.toUpperCase(), text.toLowerCase(), ` ${text} `])
      expect([asked, ids(await search(asked))]).toEqual([asked, [id]]);
  expect(ids(await search(`discord:${discordId}`))).toEqual([id]);
  expect((await search(evrId))[0]).toMatchObject({ username, evr_ids: [evrId] });
});

test("takes nothing in it for a pattern, and finds no middle and no nobody", async () => {
  const word = newName("pattern");
  const { id } = await newAccount(server, { username: `${word}x` });
  for (const text of [
    `${word.slice(0, -1)}_`,
    `${word}%`,
    `%${word}`,
    "\\",
    word.slice(1),
    "%",
    "00000000-0000-0000",
  ])
    expect([text, ids(await search(text))]).toEqual([text, []]);
  expect(ids(await search(word))).toEqual([id]);
});

/** All pages of what is found, the way on and the way back. */
async function walk(request: object, limit = 2) {
  const on: string[][] = [];
  const names = ({ users }: { users: Account[] }) => users.map(({ username }) => username);
  let page = await call("user/search", { ...request, limit });
  for (on.push(names(page)); page.next !== undefined; on.push(names(page)))
    page = await call("user/search", { ...request, limit, cursor: page.next });
  const back = [names(page)];
  for (; page.previous !== undefined; back.unshift(names(page)))
    page = await call("user/search", { ...request, limit, cursor: page.previous });
  return { on, back };
}

test("goes from page to page and back, each account once, by username or by when it was made", async () => {
  const word = newName("page");
  const made: string[] = [];
  for (const n of [3, 0, 4, 1, 2])
    made.push((await newAccount(server, { username: `${word}${n}` })).username);
  const [text, sorted] = [word.toUpperCase(), [...made].sort()];
  for (const [request, wanted] of [
    [{}, sorted],
    [{ descending: true }, [...sorted].reverse()],
    [{ sort: "created" }, made],
    [{ sort: "created", descending: true }, [...made].reverse()],
  ] as const) {
    const { on, back } = await walk({ text, ...request });
    expect([request, on.flat()]).toEqual([request, wanted]);
    expect(on.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(back.flat()).toEqual(wanted);
  }
  const shown = await adminJson<Account[]>(["user", "search", word, "--limit", "2", "--sort", "created"]);
  expect(shown.map(({ username }) => username)).toEqual(made.slice(0, 2));
});

test("without a text everybody is there, who came last first when that is asked for", async () => {
  const { id } = await newAccount(server);
  const { users } = await call("user/search", { sort: "created", descending: true, limit: 100 });
  expect(ids(users)).toContain(id);
});

test("a cursor is of one list in one order, and nothing that a caller made up", async () => {
  const word = newName("order");
  for (const n of [1, 2]) await newAccount(server, { username: `${word}${n}` });
  const { next } = await call("user/search", { text: word, limit: 1 });
  const crafted = Buffer.from(JSON.stringify(["name", false, false, "x", "no uuid"])).toString("base64url");
  for (const request of [
    { cursor: next, descending: true },
    { cursor: next, sort: "created" },
    { cursor: crafted },
    { cursor: "%%%" },
    { cursor: `${next}x` },
  ]) {
    const { status, text } = await admin(server, "user/search", { text: word, ...request });
    expect([request, status, text]).toEqual([request, 400, expect.stringContaining("cursor: ") as string]);
  }
});

test.each<[string, object, string]>([
  ["an order that there is not", { sort: "email" }, "sort"],
  ["a text that is too long", { text: "x".repeat(256) }, "text"],
  ["no page at all", { text: "x", limit: 0 }, "limit"],
  ["more than a page", { text: "x", limit: 101 }, "limit"],
])("%s is a 400 that names the field", async (_what, request, field) => {
  const { status, text } = await admin(server, "user/search", request);
  expect([status, text]).toEqual([400, expect.stringContaining(`${field}: `) as string]);
});
