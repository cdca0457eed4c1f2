import type { Page } from "playwright-core";
import { visitors } from "./stack/browser";
import { newOperator, newVisitor as newMember } from "./stack/console";
import { ask, sharedEdge } from "./stack/edge";
import { signIn } from "./stack/identity";
import { joinAs, lobbyStage, newEvrId, newFeature, type Player } from "./stack/lobby-stage";
import { admin, logIn, newAccount, newName, PASSWORD, rpc, sharedServer } from "./stack/server";

/** Everything that somebody may name is markup here, and every page shows it as text. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

const EVIL = `"><img src=x onerror=ran()><script>ran()</script>`;
/** Where a blank is not taken. */
const DENSE = `"'><img/src=x/onerror=ran()>`;
const evilName = () => `${DENSE}${newName("")}`;
const QUERY = encodeURIComponent(EVIL);

async function done<T>(id: string, request: object): Promise<T> {
  const { status, body, text } = await admin(server, id, request);
  if (status !== 200) throw new Error(`${id}: ${text}`);
  return body as T;
}

interface Named {
  operator: string;
  guildAdmin: string;
  suspended: string;
  suspendedId: string;
  match: string;
  userCode: string;
}

const newEvil = (display_name = EVIL) =>
  newAccount(server, {
    ...{ username: evilName(), display_name, password: PASSWORD },
    email: `${newName(`<img/src=x/onerror=ran()>`)}@example.org`,
  });

const enterEvil = async (group: string, name?: string): Promise<Player> =>
  stage.enter((await newEvil(name)).username, group);

/** A match of an evil guild on an evil game server, with an evil player in it. */
async function playEvil(guild: { id: string; guild_id: string }): Promise<string> {
  const feature = newFeature();
  const words = { name: EVIL, description: EVIL, region: DENSE, regions: [EVIL], tags: [EVIL] };
  const made = await stage.prepare(
    { required_features: [feature], guild_id: guild.guild_id },
    { ...words, build: EVIL, features: [feature, EVIL], group_ids: [guild.id] },
    { operator: await enterEvil(guild.id) },
  );
  const [player, other] = [await enterEvil(guild.id), await enterEvil(guild.id)];
  for (const one of [player, other]) await joinAs(one, made.id, { features: [feature] });
  await done("match/kick", { id: made.id, user: other.userId, reason: EVIL });
  return made.id;
}

async function nameEverything(): Promise<Named> {
  const name = () => `${EVIL}${newName("")}`;
  const guild = await done<{ id: string; guild_id: string }>("group/create", {
    ...{ name: name(), guild_id: newName("g") },
  });
  const game = newName("game");
  await done("game/add", { id: game, name: EVIL, publisher: EVIL });
  const { id: org } = await done<{ id: string }>("org/add", { name: name() });
  await done("api-key/create", { org });
  await done("webhook/add", {
    url: `http://127.0.0.1:9/${DENSE}?${DENSE}#${DENSE}`,
    events: ["match.started"],
  });
  const match = await playEvil(guild);
  const account = await newEvil();
  const { id: user, username } = account;
  const evr_id = newEvrId();
  const suspended = await signIn(server, username, { agent: EVIL });
  await done("user/link-evr", { user, evr_id });
  await done("user/suspend", { user, reason: EVIL, note: EVIL });
  await done("user/suspend", { user, guild: guild.id, reason: EVIL, note: EVIL });
  await done("user/note", { user, text: EVIL });
  const { token } = await logIn(server, account);
  await rpc(server, "lobby/find", { evr_id, mode: "echo_arena" }, { token });
  await done("hosting/ban", { user, reason: EVIL });
  const asked = { body: { game_id: game }, headers: { "User-Agent": EVIL } };
  const { user_code } = (await ask("/auth/codes", asked)).body.data;
  const [{ page: operator }, { page: guildAdmin }] = await Promise.all([
    newOperator(server),
    newMember(server, [{ group: guild.id, role: "admin" }]),
  ]);
  return { operator, guildAdmin, suspended, suspendedId: user, match, userCode: user_code };
}

let named: Named;
beforeAll(async () => {
  named = await nameEverything();
});

/** A script that got in would run: the policy that forbids it is left out here. */
async function pageOf(session: string): Promise<Page> {
  const page = await newPage({ session, javaScriptEnabled: true, bypassCSP: true });
  await page.addInitScript("globalThis.ran = () => { globalThis.hasRun = true; }");
  return page;
}
const hasRun = (page: Page): Promise<boolean> => page.evaluate(() => "hasRun" in globalThis);
const strange = (page: Page): Promise<number> =>
  page.locator("[onerror], [src=x], script:not([src])").count();

/** `shown`: what of it the page has to show as text, so that it is known to have been there. */
async function showsAsText(page: Page, path: string, shown = "onerror=ran()"): Promise<void> {
  const status = (await page.goto(path))?.status() ?? 0;
  const text = (await page.locator("body").textContent()) ?? "";
  const values = await page
    .locator("input")
    .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
  expect({
    path,
    ok: status < 500,
    hasRun: await hasRun(page),
    strange: await strange(page),
    isShown: `${text}${values.join("")}`.includes(shown),
  }).toEqual({ path, ok: true, hasRun: false, strange: 0, isShown: true });
}

test("a page that took it for markup would be found out", async () => {
  const page = await pageOf(named.operator);
  await page.goto("/style.css");
  await page.setContent(`<p title="${EVIL}">`);
  expect([await hasRun(page), (await strange(page)) > 0]).toEqual([true, true]);
});

test("every page of the console shows it as text", async () => {
  const page = await pageOf(named.operator);
  for (const path of ["players", "games", "organisations", "audit"])
    await showsAsText(page, `/console/${path}`);
  // On the first page, however many others there are.
  for (const path of ["servers", "matches", "groups"])
    await showsAsText(page, `/console/${path}?text=${encodeURIComponent("<img")}`);
  await showsAsText(page, `/console/players?text=${encodeURIComponent(DENSE)}`);
  await showsAsText(page, `/console/players/show?user=${named.suspendedId}`, EVIL);
  await showsAsText(page, `/console/matches/show?id=${named.match}`);
  await showsAsText(page, "/console/webhooks", "http://127.0.0.1:9");
  await showsAsText(page, "/console", "");
  const theirs = await pageOf(named.guildAdmin);
  for (const path of ["groups", "matches", "players", "audit"]) await showsAsText(theirs, `/console/${path}`);
  await showsAsText(theirs, `/console/matches/show?id=${named.match}`);
  await showsAsText(theirs, `/console/players/show?user=${named.suspendedId}`, EVIL);
});

test("what is in the address is text, too", async () => {
  const page = await pageOf(named.operator);
  await showsAsText(page, `/console/players?text=${QUERY}`, EVIL);
  await showsAsText(page, `/console/servers?text=${QUERY}`, EVIL);
  await showsAsText(page, `/console/audit?actor=${QUERY}&action=${QUERY}&target=${QUERY}`, EVIL);
  await showsAsText(page, `/console/do/user/disable?user=${QUERY}&back=${QUERY}`, EVIL);
  await showsAsText(page, `/console/done/user/disable?user=${QUERY}&whom=${QUERY}&back=${QUERY}`, EVIL);
  for (const path of [
    `/console/players/show?user=${QUERY}`,
    `/console/matches/show?id=${QUERY}`,
    `/console/servers?state=${QUERY}&sort=${QUERY}`,
    `/?mode=${QUERY}&region=${QUERY}`,
    `/reset?token=${QUERY}`,
    `/activate/${QUERY}`,
  ])
    await showsAsText(page, path, "");
});

test("an action says as text what it was told, when it is done and when it is refused", async () => {
  const page = await pageOf(named.operator);
  await page.goto("/console/do/game/add");
  await page.getByLabel("Id", { exact: true }).fill(EVIL);
  await page.getByLabel("Name", { exact: true }).fill(EVIL);
  await page.getByRole("button", { name: "Add a game" }).click();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(EVIL);
  expect([await hasRun(page), await strange(page)]).toEqual([false, 0]);
  await page.goto(`/console/do/user/note?user=${named.suspendedId}`);
  await page.getByLabel("Note").fill(EVIL);
  await page.getByRole("button", { name: "Add a note" }).click();
  await page.getByRole("status").waitFor();
  expect([await hasRun(page), await strange(page)]).toEqual([false, 0]);
});

test("the lobbies page, live, and the pages of a player show it as text", async () => {
  const page = await pageOf(named.suspended);
  await showsAsText(page, "/");
  const lobby = page.locator(`#lobby-${named.match.split(".")[0]}`);
  const late = `${EVIL}${newName("")}`;
  const { group_id = "", required_features: features = [] } = (
    await stage.call("match/show", { id: named.match })
  ).label;
  await joinAs(await enterEvil(group_id, late), named.match, { features });
  await lobby.getByText(late).waitFor();
  expect([await hasRun(page), await strange(page)]).toEqual([false, 0]);
  await showsAsText(page, "/account", EVIL);
  await page.goto("/activate");
  await page.getByLabel("Code on your device").fill(named.userCode);
  await page.getByRole("button", { name: "Continue" }).click();
  expect(await page.locator("main").innerText()).toContain(EVIL);
  expect([await hasRun(page), await strange(page)]).toEqual([false, 0]);
});

test("what is no name of a mode, a level or a feature is refused where it is asked for", async () => {
  const { session } = await stage.bot();
  for (const wrong of [{ mode: EVIL }, { level: EVIL }, { required_features: [EVIL] }])
    await expect(session.prepare({ mode: "echo_arena", ...wrong })).rejects.toMatchObject({ code: 3 });
  expect((await admin(server, "group/create", { name: newName(), guild_id: EVIL })).status).toBe(400);
  expect((await ask(`/v2/hosts/${QUERY}`, {}, sharedEdge())).text).not.toContain("<img");
});
