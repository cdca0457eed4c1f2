import type { Page } from "playwright-core";
import { overflows, PASSWORD, shot, violations, visitors } from "./stack/browser";
import { ask } from "./stack/edge";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

const server = sharedServer();
const newPage = visitors();

/** Nothing in these can be broken at a blank. */
const NAME = "W".repeat(60);
const AGENT = "x".repeat(200);
let game = "";
let login = "";
beforeAll(async () => {
  game = newName("game");
  login = (await newAccount(server, { password: PASSWORD, display_name: "M".repeat(60) })).username;
  await admin(server, "game/add", { id: game, name: NAME, publisher: "P".repeat(60) });
});

const newCode = async () => {
  const asked = { body: { game_id: game }, headers: { "User-Agent": AGENT } };
  return (await ask("/auth/codes", asked)).body.data;
};

/** By the forms' own names, which are the same in every language. */
async function send(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`input[name=${name}]`).fill(value);
  await page.locator(button).first().click();
}

async function signIn(page: Page): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await page.goto("/activate");
    await send(page, { login, password: PASSWORD }, "button.first");
    if ((await page.locator("input[name=user_code]").count()) > 0) return;
    // A machine that is busy with passwords.
    await page.waitForTimeout(2000);
  }
  throw new Error(await page.locator("main").innerText());
}

/** Every page on the way, told to `look` by a name. */
async function visitAll(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.goto("/activate");
  await look("sign-in");
  await signIn(page);
  await look("code");
  await send(page, { user_code: "BCDFGHJK" }, "button.first");
  await look("wrong-code");
  await send(page, { user_code: (await newCode()).user_code }, "button.first");
  await look("question");
  await page.locator("button[value=approve]").click();
  await look("approved");
  await page.locator("button[value=deny]").click();
  await look("denied");
  await page.goto("/account");
  await look("account");
  await page.locator("form[action='/account/second-factor/begin'] button").click();
  await look("second-factor");
}

const looker = (page: Page, prefix: string) => async (name: string) => {
  await shot(page, `${prefix}-${name}`);
  expect([name, await overflows(page)]).toEqual([name, false]);
};

describe("on a phone of 320 pixels nothing is cut off", () => {
  test.each(["de", "fr", "es"])("in %s", async (locale) => {
    const page = await newPage({ locale, viewport: { width: 320, height: 600 } });
    await visitAll(page, looker(page, `320-${locale}`));
    expect(await page.locator("html").getAttribute("lang")).toBe(locale);
    expect(await violations(page)).toEqual([]);
  });
});

describe("at 200 % nothing is cut off", () => {
  test("of the whole page, and of the text alone", async () => {
    // A window of 1280 pixels, as the page sees it.
    const page = await newPage({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    const devtools = await page.context().newCDPSession(page);
    const text = (percent: number) =>
      devtools.send("Page.setFontSizes", {
        fontSizes: { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 },
      });
    await visitAll(page, async (name) => {
      await looker(page, "zoom")(name);
      await text(200);
      expect(await page.locator("body").evaluate(fontSize)).toBe("32px");
      await looker(page, "large-text")(name);
      await text(100);
    });
  });
});

/** Runs in the browser. */
const fontSize = (element: unknown): string =>
  (globalThis as unknown as { getComputedStyle(element: unknown): { fontSize: string } }).getComputedStyle(
    element,
  ).fontSize;
