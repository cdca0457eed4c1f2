import type { Page } from "playwright-core";
import { ACTIONS, type ActionName } from "../../src/edge/console/actions/actions";
import { consoleRoutes } from "../../src/edge/console/routes";
import { admin, newName, PASSWORD, sharedServer } from "./stack/server";
import { overflows, press, shot, signIn, title, violationsInPlace, visitors } from "./stack/browser";
import { newGuild, newOperator, newPlain, newVisitor } from "./stack/console";
import { newPerson, type Person } from "./stack/identity";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";

/** The console as an operator sees it. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

let operator: Person;
beforeAll(async () => {
  operator = await newOperator(server);
});

const COOKIE = "homeport-session";
/** A browser of somebody who is signed in already. */
async function pageOf({ page: session }: Pick<Person, "page">, options = {}): Promise<Page> {
  const page = await newPage({ javaScriptEnabled: true, ...options });
  await page.goto("/");
  await page.context().addCookies([{ name: COOKIE, value: session, url: page.url() }]);
  return page;
}

/** Pages that are there without anything in their address. */
const PLAIN = consoleRoutes
  .filter(({ method, path }) => method === "GET" && !path.includes(":") && !/show$|csv$/.test(path))
  .map(({ path }) => path);
const NAMES = Object.keys(ACTIONS) as ActionName[];

describe("the way in", () => {
  test("leads through the sign-in and two-step verification to the console", async () => {
    const person = await newPlain(server, ["Global Operators"]);
    const page = await newPage();
    await page.goto("/console");
    await signIn(page, person.username, PASSWORD);
    expect(await title(page)).toBe("Two-step verification");
    expect(await page.locator("main").innerText()).toContain("Turn it on on your account page");
    await page.getByLabel("Code").fill("123456");
    await press(page, "Continue");
    expect(new URL(page.url()).pathname).toBe("/account");
  });

  test("is closed to a player, who is told whom it is for", async () => {
    const page = await pageOf(await newPerson(server));
    const answer = await page.goto("/console");
    expect(answer?.status()).toBe(403);
    expect(await page.locator("main").innerText()).toContain("for operators of this server");
  });
});

describe.each(PLAIN)("%s", (path) => {
  test("is whole on a phone in the dark, and axe finds nothing", async () => {
    const viewport = { width: 320, height: 640 };
    const page = await pageOf(operator, { viewport, colorScheme: "dark" });
    expect((await page.goto(path))?.status()).toBe(200);
    expect(await overflows(page)).toBe(false);
    expect(await violationsInPlace(page)).toEqual([]);
    await shot(page, `console${path.replaceAll("/", "-")}`);
  });
});

describe("an action", () => {
  test("names what it does to whom, is done, and is undone", async () => {
    const { username, id } = await newPerson(server);
    const page = await pageOf(operator);
    await page.goto(`/console/players?text=${username}`);
    await page.getByRole("link", { name: username }).click();
    await page.getByRole("link", { name: "Disable account" }).click();
    expect(await page.locator(".warning").innerText()).toContain(username);
    await press(page, "Disable account");
    expect(await page.getByRole("status").innerText()).toContain(`Disable account (${username})`);
    expect((await admin(server, "user/show", { user: id })).body.disabled).toBe(true);
    await page.getByRole("link", { name: "Enable account" }).click();
    await press(page, "Enable account");
    await page.getByRole("link", { name: "Back" }).click();
    expect((await admin(server, "user/show", { user: id })).body.disabled).toBe(false);
    expect(await title(page)).not.toBe("Console");
  });

  test("says at the field what is wrong, and keeps the rest", async () => {
    const page = await pageOf(operator);
    await page.goto("/console/do/user/create");
    await page.getByLabel("Username").fill(operator.username);
    await page.getByLabel("Display name").fill("Twin");
    await press(page, "Create an account");
    expect(await page.locator("#username-error").innerText()).toContain("belongs to another account");
    expect(await page.getByLabel("Display name").inputValue()).toBe("Twin");
  });

  test("has a form that axe finds nothing wrong with, whichever it is", async () => {
    const page = await pageOf(operator);
    const about = "user=somebody&id=1&group=g&guild=g&org=o&prefix=p&evr_id=e";
    for (const name of NAMES) {
      const status = (await page.goto(`/console/do/${name}?${about}`))?.status();
      expect({ name, status, found: await violationsInPlace(page) }).toEqual({
        name,
        status: 200,
        found: [],
      });
    }
  });

  test("is done by keyboard alone", async () => {
    const name = newName("game");
    const page = await pageOf(operator);
    await page.goto("/console/do/game/add");
    for (const text of [name, "Keyboard Arena"]) {
      await page.getByLabel(text === name ? "Id" : "Name", { exact: true }).focus();
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Enter");
    await page.getByRole("status").waitFor();
    await page.goto("/console/games");
    await page.getByText("Keyboard Arena").first().waitFor();
  });

  test("that leads away from here leads to the console instead", async () => {
    const page = await pageOf(operator);
    await page.goto("/console/done/game/add?back=https://example.org/");
    expect(await page.getByRole("link", { name: "Back" }).getAttribute("href")).toBe("/console");
  });
});

describe("who may not", () => {
  test("is a page of somebody else: every action needs the token of a form of ours", async () => {
    const page = await pageOf(operator);
    for (const name of NAMES) {
      const answer = await page.request.post(`/console/do/${name}`, { form: { user: "somebody" } });
      expect({ name, status: answer.status() }).toEqual({ name, status: 403 });
    }
  });

  test("an admin of a guild sees the own guild, and no other page", async () => {
    const [guild, other] = [await newGuild(server), await newGuild(server)];
    const page = await pageOf(await newVisitor(server, [{ group: guild.id, role: "admin" }]));
    await page.goto("/console");
    const seen = await page.locator("main").innerText();
    expect(seen).toContain(guild.name);
    expect(seen).not.toContain(other.name);
    for (const path of PLAIN.filter((one) => !["/console", "/console/groups"].includes(one)))
      expect((await page.goto(path))?.status()).toBe(403);
  });

  test("names that are markup are text", async () => {
    const evil = `<img src=x onerror=alert(1)>`;
    const username = newName();
    await admin(server, "user/create", { username, display_name: evil });
    const page = await pageOf(operator);
    await page.goto(`/console/players?text=${username}`);
    expect(await page.locator("td img").count()).toBe(0);
    await page.getByText(evil).waitFor();
    await page.getByRole("link", { name: username }).click();
    expect(await title(page)).toBe(evil);
  });
});

test("a match is watched, locked and a player put out of it", async () => {
  const feature = newFeature();
  const made = await stage.prepare({ required_features: [feature] }, { features: [feature] });
  const player = await stage.player();
  await joinAs(player, made.id, { features: [feature] });
  const page = await pageOf(operator);
  await page.goto(`/console/matches/show?id=${made.id}`);
  await eventually(async () => {
    await page.reload();
    await page.getByRole("link", { name: player.username }).waitFor({ timeout: 1000 });
  });
  expect(await violationsInPlace(page)).toEqual([]);
  await shot(page, "console-match");
  await page.getByRole("link", { name: "Lock" }).click();
  await press(page, "Lock");
  await page.getByRole("link", { name: "Back" }).click();
  await page.getByRole("link", { name: "Unlock" }).waitFor();
  await page.getByRole("link", { name: "Kick" }).click();
  await page.getByLabel("Reason").fill("that was unfair");
  await press(page, "Kick");
  await made.inbox.first("EntrantsLeft");
});

test("the audit log says who did it, and comes as a table", async () => {
  const page = await pageOf(operator);
  const game = newName("game");
  await page.goto("/console/do/game/add");
  await page.getByLabel("Id", { exact: true }).fill(game);
  await page.getByLabel("Name", { exact: true }).fill("Audited");
  await press(page, "Add a game");
  await page.goto(`/console/audit?target=${game}`);
  const row = page.locator("tbody tr");
  expect(await row.count()).toBe(1);
  expect(await row.innerText()).toContain(operator.username);
  const csv = await page.request.get(`/console/audit.csv?target=${game}`);
  expect(csv.headers()["content-disposition"]).toContain("audit.csv");
  expect(await csv.text()).toContain(`${operator.username},console,`);
});
