import { randomBytes } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { adminClient } from "../../src/client/admin-rpcs";
import type { Target } from "../../src/cli/simulation/accounts";
import { press, signIn } from "./sign-in";

/** Three pages that players see, on a phone. */
const PHONE = { width: 300, height: 450 };
const USER = { username: "player-eleven", password: randomBytes(12).toString("base64url") };
const GAME = { id: "demo", name: "Demo Arena" };
const AGENT =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

interface Code {
  user_code: string;
  hash: string;
}

/** As the game calls the edge. */
async function post(edge: string, path: string, body: object): Promise<Code> {
  const headers = { "Content-Type": "application/json", "User-Agent": "DemoArena/1.0 (Linux)" };
  const answer = await fetch(`${edge}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return ((await answer.json()) as { data: Code }).data;
}

/** Signs in, approves one device and stops before the decision about another; a picture of each page on the way. */
async function walk(page: Page, edge: string, codes: Code[]): Promise<Buffer[]> {
  const shots: Buffer[] = [];
  const shoot = async () => {
    // Where something has the focus, the browser has scrolled to it.
    await page.evaluate("scrollTo(0, 0)");
    shots.push(await page.screenshot());
  };
  await page.goto(edge);
  await shoot();
  const [first, second] = codes;
  if (!first || !second) throw new Error("two codes are needed");
  await signIn(page, `${edge}/activate/${first.user_code}`, USER);
  await press(page, "Continue");
  await press(page, "Approve");
  await post(edge, "/auth/sessions", { grant_type: "auth_code", auth_code_hash: first.hash });
  await page.goto(`${edge}/activate`);
  await page.getByLabel("Code on your device").fill(second.user_code);
  await press(page, "Continue");
  await shoot();
  await page.goto(`${edge}/account`);
  await shoot();
  return shots;
}

/** The pictures side by side, as one. */
async function together(context: BrowserContext, shots: Buffer[], file: string): Promise<void> {
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString("base64")}">`);
  const page = await context.newPage();
  await page.setContent(
    `<style>body{margin:0;background:#d9dce1}div{display:inline-flex;gap:16px;padding:16px}</style><div>${images.join("")}</div>`,
  );
  await page.locator("div").screenshot({ path: file });
}

export async function phonePicture(from: {
  browser: Browser;
  edge: string;
  target: Target;
  file: string;
}): Promise<void> {
  const { browser, edge, target, file } = from;
  const call = adminClient(target);
  await call("user/create", USER);
  await call("game/add", GAME);
  const newCode = () => post(edge, "/auth/codes", { game_id: GAME.id });
  const codes = [await newCode(), await newCode()];
  const context = await browser.newContext({ viewport: PHONE, locale: "en-GB", userAgent: AGENT });
  const shots = await walk(await context.newPage(), edge, codes);
  await together(await browser.newContext({ viewport: { width: 1100, height: 700 } }), shots, file);
}
