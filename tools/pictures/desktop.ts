import { randomBytes } from "node:crypto";
import { TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { adminClient } from "../../src/client/admin-rpcs";
import type { Target } from "../../src/cli/simulation/accounts";
import type { Evening } from "./evening";
import { press, signIn } from "./sign-in";

/** The lobbies page as everybody sees it, and the console as an operator does, on a wide screen. */

const WINDOW = { width: 1000, height: 640 };
/** Of a long page the beginning is enough. */
const MOST_HEIGHT = 720;
const OPERATOR = { username: "moderator-one", password: randomBytes(12).toString("base64url") };

const EDGE = 16;

async function shoot(page: Page, file: string, from = 0): Promise<void> {
  await page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)");
  const height = await page.evaluate<number>(
    "Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)",
  );
  await page.screenshot({
    path: file,
    fullPage: true,
    clip: { x: 0, y: from, width: WINDOW.width, height: Math.min(height - from, MOST_HEIGHT) },
  });
}

/** As an operator comes in for the first time. */
async function enter(page: Page, edge: string): Promise<void> {
  await signIn(page, `${edge}/account`, OPERATOR);
  await press(page, "Turn on");
  const uri = (await page.locator("input[name=uri]").getAttribute("value")) ?? "";
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  await page.locator("input[name=tfa]").fill(new TOTP({ secret }).generate());
  await page.locator("button.first").click();
  await page.goto(`${edge}/console`);
}

/** One of the console's actions, as it is done there. */
async function act(page: Page, path: string, fields: Record<string, string> = {}): Promise<void> {
  await page.goto(path);
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
  await page.locator("main button.first").click();
  await page.getByRole("status").waitFor();
}

async function moderate(page: Page, edge: string, { player, match, tryToPlay }: Evening): Promise<void> {
  const action = (name: string, about: Record<string, string>) =>
    `${edge}/console/do/${name}?${new URLSearchParams(about).toString()}`;
  await act(page, action("user/note", { user: player }), { text: "Asked to stay to the end of a match." });
  await act(page, action("user/suspend", { user: player }), {
    ...{ reason: "left three matches in a row", note: "The third time this week.", days: "1" },
  });
  await tryToPlay();
  await act(page, action("match/lock", { id: match }));
  await act(page, action("match/unlock", { id: match }));
  await act(page, action("game/add", {}), { id: "arena-tools", name: "Arena Tools" });
}

export async function desktopPictures(from: {
  browser: Browser;
  edge: string;
  target: Target;
  scene: Evening;
  fileOf: (name: string) => string;
}): Promise<void> {
  const { browser, edge, target, scene, fileOf } = from;
  const call = adminClient(target);
  await call("user/create", OPERATOR);
  await call("group/add", { group: "Global Operators", user: OPERATOR.username });
  const context = await browser.newContext({ viewport: WINDOW, locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  await page.goto(edge);
  await page.locator("article").first().waitFor();
  const { y = 0 } = (await page.locator("section[aria-labelledby=lobbies]").boundingBox()) ?? {};
  await shoot(page, fileOf("lobbies"), y - EDGE);
  await enter(page, edge);
  await moderate(page, edge, scene);
  const { id } = await call("user/show", { user: scene.player });
  for (const [name, path] of [
    ["console-overview", ""],
    ["console-player", `/players/show?user=${id}`],
    ["console-match", `/matches/show?id=${scene.match}`],
    ["console-audit", "/audit"],
  ] as const) {
    await page.goto(`${edge}/console${path}`, { waitUntil: "load" });
    await shoot(page, fileOf(name));
  }
}
