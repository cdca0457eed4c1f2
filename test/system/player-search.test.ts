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

test("goes from page to page by username, each account once", async () => {
  const word = newName("page");
  const made = await Promise.all(
    Array.from({ length: 5 }, (_, n) => newAccount(server, { username: `${word}${n}` })),
  );
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await search(word.toUpperCase(), { limit: 2, after });
    seen.push(...page.map(({ username }) => username));
    after = page.at(-1)?.username;
    if (page.length < 2) break;
  }
  expect(seen).toEqual(made.map(({ username }) => username).sort());
  const shown = await adminJson<Account[]>(["user", "search", word, "--limit", "2", "--after", `${word}1`]);
  expect(shown.map(({ username }) => username)).toEqual([`${word}2`, `${word}3`]);
});

test.each<[string, object, string]>([
  ["no text", {}, "text"],
  ["an empty text", { text: "" }, "text"],
  ["a text that is too long", { text: "x".repeat(256) }, "text"],
  ["no page at all", { text: "x", limit: 0 }, "limit"],
  ["more than a page", { text: "x", limit: 101 }, "limit"],
])("%s is a 400 that names the field", async (_what, request, field) => {
  const { status, text } = await admin(server, "user/search", request);
  expect([status, text]).toEqual([400, expect.stringContaining(`${field}: `) as string]);
});
