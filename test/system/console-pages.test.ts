import type { Page } from "playwright-core";
import { ACTIONS, type ActionName } from "../../src/edge/console/actions/actions";
import { consoleRoutes } from "../../src/edge/console/routes";
import { en } from "../../src/edge/console/texts/en";
import { admin, newName, PASSWORD, sharedServer } from "./stack/server";
import {
  overflows,
  press,
  shot,
  signIn,
  title,
  type VisitorOptions,
  violationsInPlace,
  visitors,
} from "./stack/browser";
import { newOperator, newPlain } from "./stack/console";
import { newPerson, type Person } from "./stack/identity";
import { newEvrId } from "./stack/lobby-stage";

/** The console as an operator sees it. */
const server = sharedServer();
const newPage = visitors();

let operator: Person;
beforeAll(async () => {
  operator = await newOperator(server);
});

/** A browser of somebody who is signed in already. */
const pageOf = ({ page: session }: Pick<Person, "page">, options: VisitorOptions = {}): Promise<Page> =>
  newPage({ session, javaScriptEnabled: true, ...options });

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

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

/** Pictures of it for people to look at, and what is wrong with it for a machine. */
async function lookAt(path: string, name: string): Promise<void> {
  const page = await pageOf(operator, { viewport: PHONE, colorScheme: "dark" });
  expect((await page.goto(path))?.status()).toBe(200);
  expect(await overflows(page)).toBe(false);
  expect(await violationsInPlace(page)).toEqual([]);
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await shot(page, `${name}-phone`);
  await page.setViewportSize(DESKTOP);
  expect(await overflows(page)).toBe(false);
  expect(await violationsInPlace(page)).toEqual([]);
  await shot(page, `${name}-desktop`);
}

describe.each(PLAIN)("%s", (path) => {
  test("is whole on a phone in the dark and on a desktop, and axe finds nothing", async () => {
    await lookAt(path, path.slice(1).replaceAll("/", "-"));
  });
});

test("a player's page is so, too, with everything on it that there can be", async () => {
  const { id: user } = await newPerson(server);
  for (const [rpc, request] of [
    ["user/suspend", { reason: "W".repeat(60), note: "M".repeat(200), days: 3 }],
    ["user/note", { text: "x".repeat(300) }],
    ["user/link-evr", { evr_id: newEvrId() }],
    ["hosting/ban", { reason: "none" }],
  ] as const)
    expect((await admin(server, rpc, { user, ...request })).status).toBe(200);
  await lookAt(`/console/players/show?user=${user}`, "console-player");
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
    await page.goto("/console/do/user/create");
    for (const name of NAMES) {
      // In one window, because to open each costs more than to look at it.
      const answer = await page.request.get(`/console/do/${name}?${about}`);
      await page.setContent(await answer.text());
      const found = await violationsInPlace(page);
      expect({ name, status: answer.status(), title: await title(page), found }).toEqual({
        name,
        status: 200,
        title: en.actions[name].title,
        found: [],
      });
    }
  });

  test("that leads away from here leads to the console instead", async () => {
    const page = await pageOf(operator);
    await page.goto("/console/done/game/add?back=https://example.org/");
    expect(await page.getByRole("link", { name: "Back" }).getAttribute("href")).toBe("/console");
  });
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
