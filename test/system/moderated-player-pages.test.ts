import type { Page } from "playwright-core";
import { overflows, shot, title, violationsInPlace, visitors } from "./stack/browser";
import { newGuild } from "./stack/console";
import { newPerson, type Person } from "./stack/identity";
import { admin, sharedServer } from "./stack/server";

/** What a player sees of what moderators did, in a real browser: why they cannot play, and a link to a new password. */
const server = sharedServer();
const newPage = visitors();

const PHONE = { viewport: { width: 320, height: 600 }, bypassCSP: true, javaScriptEnabled: true };
const SCHEMES = ["light", "dark"] as const;
const REASON = `be kind, ${"W".repeat(60)}`;

let person: Person;
beforeAll(async () => {
  person = await newPerson(server);
  const guild = await newGuild(server);
  for (const more of [{ reason: REASON }, { reason: "cheating", days: 3, guild: guild.id }])
    expect((await admin(server, "user/suspend", { user: person.id, ...more })).status).toBe(200);
});

/** Nothing is cut off, and axe finds nothing, in either colours. */
async function isWhole(page: Page, name: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    expect([name, colorScheme, await overflows(page), await violationsInPlace(page)]).toEqual([
      ...[name, colorScheme, false, []],
    ]);
    await shot(page, `${name}-${colorScheme}`);
  }
}
const newLink = async (user: string): Promise<string> =>
  String((await admin(server, "user/password-link", { user })).body.url).replace(/^.*(?=\/reset\?)/, "");

test.each(["en", "de", "fr", "es"])(
  "the account page lists suspensions, whole on a phone, in %s",
  async (locale) => {
    const page = await newPage({ ...PHONE, locale, session: person.page });
    await page.goto("/account");
    const list = page.locator("section[aria-labelledby=suspended] li");
    expect(await list.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining(REASON), expect.stringContaining("cheating")]),
    );
    // Before everything else: nobody has to look for why they cannot play.
    expect(await page.locator("h2").first().getAttribute("id")).toBe("suspended");
    if (locale === "en") await isWhole(page, "account-suspended");
    else expect(await overflows(page)).toBe(false);
  },
);

test("the page of a link to a new password is whole on a phone, and is used by keyboard alone", async () => {
  const { id, username } = await newPerson(server);
  const page = await newPage(PHONE);
  await page.goto(await newLink(id));
  await isWhole(page, "reset");
  await page.locator("input[name=new_password]:focus").waitFor();
  await page.keyboard.type("short");
  await page.keyboard.press("Enter");
  // It is said at the field, which has the focus again.
  await page.locator("input[name=new_password][aria-invalid]:focus").waitFor();
  await isWhole(page, "reset-too-short");
  await page.keyboard.type("an entirely new one");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toBe("Set the password");
  await page.keyboard.press("Space");
  await page.getByRole("status").waitFor();
  expect(await page.locator("main").innerText()).toContain("Your new password is set");
  await page.locator("input[name=login]:focus").waitFor();
  await page.keyboard.type(username);
  await page.keyboard.press("Tab");
  await page.keyboard.type("an entirely new one");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your account" }).waitFor();
});

test("a link that is no good says so on a whole page", async () => {
  const page = await newPage(PHONE);
  expect((await page.goto("/reset?token=x"))?.status()).toBe(404);
  expect(await title(page)).toBe("This link doesn't work");
  await isWhole(page, "reset-bad-link");
});
