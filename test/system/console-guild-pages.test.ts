import type { Page } from "playwright-core";
import { overflows, press, shot, title, violationsInPlace, visitors } from "./stack/browser";
import { newOperator, newVisitor as newMember } from "./stack/console";
import { newVisitor, type Visitor } from "./stack/form-visitor";
import { newPerson, type Person } from "./stack/identity";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";
import { newAccount, sharedServer } from "./stack/server";

/** The console as an admin of two guilds sees it: one of them at a time, and nothing of a third. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

type Group = Awaited<ReturnType<typeof stage.group>>;
let guild: Group;
let second: Group;
let foreign: Group;
let moderator: Person;
let member: Person;
beforeAll(async () => {
  [guild, second, foreign] = [await stage.group(), await stage.group(), await stage.group()];
  moderator = await newMember(
    server,
    [guild, second].map(({ id }) => ({ group: id, role: "admin" })),
  );
  member = await newPerson(server);
  await stage.call("group/add", { group: guild.id, user: member.id });
});

/** A match of the guild with one player in it. */
async function played({ id: group, guild_id }: Group) {
  const feature = newFeature();
  const made = await stage.prepare(
    { required_features: [feature], guild_id },
    { features: [feature], guild_ids: [guild_id] },
    { operator: await stage.player(group, "Global Hosts") },
  );
  const player = await stage.player(group);
  await joinAs(player, made.id, { features: [feature] });
  return { ...made, player, path: `/console/matches/show?id=${made.id}` };
}

const browserOf = (session: string): Promise<Page> => newPage({ session, javaScriptEnabled: true });
async function visitorOf({ page }: Pick<Person, "page">): Promise<Visitor> {
  const visitor = newVisitor();
  visitor.cookies.set("homeport-session", page);
  await visitor.get("/account");
  return visitor;
}
const tab = (page: Page, name: string) => page.locator(".tabs").getByRole("link", { name, exact: true });
const choose = async (page: Page, name: string): Promise<void> => {
  await page.locator("select[name=guild]").selectOption({ label: name });
  await press(page, "Show");
};

test("a match of the guild is found by the tabs, locked, emptied, ended and read afterwards", async () => {
  const { id, path, player, inbox } = await played(guild);
  const page = await browserOf(moderator.page);
  await page.goto("/console");
  expect(await page.locator(".tabs a").allInnerTexts()).toEqual([
    "Groups",
    "Matches",
    "Players",
    "Audit log",
  ]);
  await tab(page, "Matches").click();
  await choose(page, second.name);
  expect(await page.locator("main").innerText()).toContain("No match is under way.");
  await choose(page, guild.name);
  await eventually(async () => {
    await page.reload();
    expect(await page.locator(`a[href="${path}"]`).count()).toBe(1);
  });
  await page.locator(`a[href="${path}"]`).click();

  const evrIds = (await stage.call("match/show", { id })).label.players?.map(({ evr_id }) => evr_id) ?? [];
  const shown = await page.locator("main").innerText();
  expect([evrIds.length, evrIds.filter((one) => shown.includes(one))]).toEqual([1, []]);
  await page.getByRole("link", { name: "Suspend from its matches" }).click();
  expect(await page.locator("input[name=user]").last().inputValue()).toBe(player.username);
  expect(await page.locator(".facts").innerText()).toContain(guild.name);
  await page.getByRole("link", { name: "Cancel" }).click();

  await page.getByRole("link", { name: "Lock", exact: true }).click();
  await press(page, "Lock");
  expect((await stage.call("match/show", { id })).label.open).toBe(false);
  await page.getByRole("link", { name: "Back" }).click();
  await page.getByRole("link", { name: "Kick" }).click();
  await page.getByLabel("Reason").fill("that was unfair");
  await press(page, "Kick");
  await inbox.first("EntrantsLeft");
  await page.getByRole("link", { name: "Back" }).click();
  await page.getByRole("link", { name: "End match" }).click();
  await page.getByLabel("Reason").fill("the evening is over");
  await press(page, "End match");
  await page.getByRole("link", { name: "Back" }).click();
  await eventually(async () => {
    await page.reload();
    expect(await page.locator(".facts").innerText()).toContain("ended");
  });
});

test("what is another guild's is refused, in the frame of the console", async () => {
  const { path, id } = await played(foreign);
  const visitor = await visitorOf(moderator);
  const asked = `guild=${foreign.id}`;
  for (const closed of [
    path,
    `/console/matches?${asked}`,
    `/console/players?${asked}`,
    `/console/players/show?user=${member.username}&${asked}`,
    `/console/audit?${asked}`,
    `/console/audit.csv?${asked}`,
  ]) {
    const { status, text } = await visitor.get(closed);
    expect({ closed, status, isFramed: text.includes('class="tabs"') }).toEqual({
      ...{ closed, status: 403, isFramed: true },
    });
    expect(text).not.toContain(foreign.name);
  }
  expect((await visitor.send("/console/do/match/lock", { id })).status).toBe(403);
});

test("its members are there with what they are, and a player's page has what is the guild's alone", async () => {
  await stage.call("user/note", { user: member.id, text: "for operators" });
  await stage.call("user/suspend", { user: member.id, guild: foreign.id, reason: "elsewhere" });
  const page = await browserOf(moderator.page);
  await page.goto(`/console/players?guild=${guild.id}`);
  const row = page.locator("tr", { hasText: member.username });
  expect(await row.innerText()).toMatch(/Member\b/);
  const own = page.locator("tr", { hasText: moderator.username });
  expect(await own.innerText()).toContain("Admin");
  expect(await own.locator("a.action").count()).toBe(0);
  await row.getByRole("link", { name: member.username }).click();
  expect(await page.locator(".trail").innerText()).toContain(guild.name);

  await page.getByRole("link", { name: "Add a note" }).click();
  await page.getByLabel("Note").fill("shouts in matches");
  await press(page, "Add a note");
  await page.getByRole("link", { name: "Back" }).click();
  await page.getByRole("link", { name: "Suspend from its matches" }).click();
  expect(await page.locator(".trail").innerText()).toContain(member.username);
  await page.getByLabel("Reason").fill("be kind");
  await press(page, "Suspend from its matches");
  await page.getByRole("link", { name: "Back" }).click();
  const shown = await page.locator("main").innerText();
  expect(shown).toContain("shouts in matches");
  expect(shown).toContain("be kind");
  for (const hidden of ["for operators", "elsewhere", member.email, member.id])
    expect(shown).not.toContain(hidden);

  await page.getByRole("link", { name: "Lift a suspension" }).click();
  await press(page, "Lift a suspension");
  const { suspensions } = await stage.call("user/suspensions", { user: member.id, guild: guild.id });
  expect(suspensions.map(({ in_force }) => in_force)).toEqual([false]);
  await choosePlayer(page, member.username, second.name);
  expect(await page.locator("main").innerText()).not.toContain("shouts in matches");
});

/** By the form of the list, in the other guild. */
async function choosePlayer(page: Page, username: string, group: string): Promise<void> {
  await tab(page, "Players").click();
  await page.locator("input[name=user]").fill(username);
  await choose(page, group);
  expect(await title(page)).toBe(username);
}

test("members come a page at a time, by username", async () => {
  const crowd = await stage.group();
  const admin = await visitorOf(await newMember(server, [{ group: crowd.id, role: "admin" }]));
  const names = (text: string) => [...text.matchAll(/user=(user_\w+)"/g)].map(([, name]) => name);
  for (const { id } of await Promise.all(Array.from({ length: 50 }, () => newAccount(server))))
    await stage.call("group/add", { group: crowd.id, user: id });
  const first = await admin.get("/console/players");
  const [, next = ""] = /href="([^"]+)" rel="next"/.exec(first.text) ?? [];
  const last = await admin.get(next.replace(/&amp;/g, "&"));
  expect([names(first.text).length, names(last.text).length]).toEqual([50, 1]);
  expect(last.text).not.toContain('rel="next"');
});

test("the audit log has what was done in the guild, and not from where", async () => {
  const { username: user } = await newPerson(server);
  const operator = await visitorOf(await newOperator(server));
  operator.address = "198.51.100.7";
  expect((await operator.send("/console/do/group/ban", { group: guild.id, user })).status).toBe(200);
  await operator.send("/console/do/group/ban", { group: foreign.id, user });
  const visitor = await visitorOf(moderator);
  const asked = `guild=${guild.id}&target=${user}`;
  for (const path of [`/console/audit?${asked}`, `/console/audit.csv?${asked}`]) {
    const [theirs, ours] = [(await operator.get(path)).text, (await visitor.get(path)).text];
    expect(theirs.split(operator.address)).toHaveLength(2);
    expect([ours.includes("group/ban"), ours.includes(operator.address)]).toEqual([true, false]);
    expect([theirs.includes(foreign.id), ours.includes(foreign.id)]).toEqual([false, false]);
  }
});

describe("on a phone in the dark and on a desktop", () => {
  test.each(["/groups", "/matches", "/players", "/players/show", "/audit"])(
    "/console%s is whole, and axe finds nothing",
    async (path) => {
      const viewport = { width: 320, height: 640 };
      const page = await newPage({
        ...{ session: moderator.page, javaScriptEnabled: true, viewport, colorScheme: "dark" },
      });
      const whom = path.endsWith("show") ? `&user=${member.username}` : "";
      const answer = await page.goto(`/console${path}?guild=${guild.id}${whom}`);
      expect([answer?.status(), await overflows(page), await violationsInPlace(page)]).toEqual([
        200,
        false,
        [],
      ]);
      await shot(page, `console-guild${path.replaceAll("/", "-")}-dark`);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 800 });
      expect([await overflows(page), await violationsInPlace(page)]).toEqual([false, []]);
    },
  );
});
