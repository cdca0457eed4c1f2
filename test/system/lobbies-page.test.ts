import type { Page } from "playwright-core";
import { overflows, PASSWORD, shot, signIn, violationsInPlace, visitors } from "./stack/browser";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";
import { newAccount, sharedServer } from "./stack/server";

/** The home page as people see it who look at it while others play. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

const WITH_SCRIPT = { javaScriptEnabled: true };
const lobby = (page: Page, id: string) => page.locator(`#lobby-${id.split(".")[0]}`);

async function play(login?: string) {
  const feature = newFeature();
  const made = await stage.prepare(
    { mode: "echo_arena", required_features: [feature] },
    { features: [feature], region: "eu_west" },
  );
  const player = login === undefined ? await stage.player() : await stage.enter(login);
  return { feature, id: made.id, host: made, player };
}

test("two who look see a match begin, fill, empty and end, without touching the page", async () => {
  const [one, other] = [await newPage(WITH_SCRIPT), await newPage({ ...WITH_SCRIPT, locale: "de-DE" })];
  await Promise.all([one.goto("/"), other.goto("/")]);
  const { feature, id, host, player } = await play();
  for (const page of [one, other]) await lobby(page, id).getByText(feature).waitFor();
  await lobby(one, id).getByText("10 free seats").waitFor();
  await lobby(other, id).getByText("10 freie Plätze").waitFor();
  const joined = await joinAs(player, id, { features: [feature] });
  for (const page of [one, other]) await lobby(page, id).getByText(player.username).waitFor();
  await lobby(one, id).getByText("9 free seats").waitFor();
  await joined.leave();
  for (const page of [one, other])
    await lobby(page, id).getByText(player.username).waitFor({ state: "detached" });
  await host.match.send("LobbyEnd", {});
  for (const page of [one, other]) await lobby(page, id).waitFor({ state: "detached" });
});

test("what is in the address narrows the page, also while it lives", async () => {
  const page = await newPage(WITH_SCRIPT);
  await page.goto("/?mode=echo_combat");
  const { id } = await play();
  const all = await newPage(WITH_SCRIPT);
  await all.goto("/");
  await lobby(all, id).waitFor();
  expect(await lobby(page, id).count()).toBe(0);
  await page.getByLabel("Mode").selectOption({ index: 0 });
  await page.getByRole("button", { name: "Show" }).press("Enter");
  await lobby(page, id).waitFor();
});

test("who is signed in finds the own match first, and a way in; a stranger finds none", async () => {
  const { username } = await newAccount(server, { password: PASSWORD });
  const { feature, id, player } = await play(username);
  await joinAs(player, id, { features: [feature] });
  const page = await newPage(WITH_SCRIPT);
  await page.goto("/account");
  await signIn(page, username, PASSWORD);
  await page.goto("/");
  await eventually(async () => {
    await page.reload();
    expect(await page.locator("article").first().getAttribute("id")).toBe(`lobby-${id.split(".")[0]}`);
  });
  await page.getByRole("heading", { name: "Your match" }).waitFor();
  const [uuid = ""] = id.split(".");
  expect(await lobby(page, id).getByRole("link", { name: "Join" }).getAttribute("href")).toBe(
    `spark://j/${uuid}`,
  );
  expect(await lobby(page, id).innerText()).toContain(id);
  const stranger = await newPage();
  await stranger.goto("/");
  await lobby(stranger, id).waitFor();
  expect(await stranger.content()).not.toContain("spark:");
});

test("the page is whole without a script, narrow, dark and for axe", async () => {
  const { id } = await play();
  const plain = await newPage({ viewport: { width: 320, height: 600 } });
  await eventually(async () => {
    await plain.goto("/");
    expect(await lobby(plain, id).count()).toBe(1);
  });
  expect(await overflows(plain)).toBe(false);
  await shot(plain, "lobbies-320");
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await newPage({ ...WITH_SCRIPT, colorScheme, bypassCSP: true });
    await page.goto("/");
    await lobby(page, id).waitFor();
    await shot(page, `lobbies-${colorScheme}`);
    expect([colorScheme, await violationsInPlace(page)]).toEqual([colorScheme, []]);
  }
});
