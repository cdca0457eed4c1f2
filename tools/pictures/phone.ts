// `npm run pictures`: docs/pictures/pages.png out of the real pages, on a server of its own. Needs a Chromium (CHROMIUM).
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { buildStage, type Stage } from "../src/cli/demo/stage";
import { adminClient } from "../src/client/admin-rpcs";

const TARGET = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs", "pictures", "pages.png");
const PHONE = { width: 390, height: 780 };
const USER = { username: "alice", display_name: "Alice", password: randomBytes(12).toString("base64url") };
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

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** A busy machine may tell a visitor to try again. */
async function signIn(page: Page, url: string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    await page.goto(url);
    await page.getByLabel("Email or username").fill(USER.username);
    await page.getByLabel("Password").fill(USER.password);
    await press(page, "Sign in");
    if ((await page.getByRole("button", { name: "Continue", exact: true }).count()) > 0) return;
  }
  throw new Error(await page.locator("main").innerText());
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
  await signIn(page, `${edge}/activate/${first.user_code}`);
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
async function together(context: BrowserContext, shots: Buffer[]): Promise<void> {
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString("base64")}">`);
  const page = await context.newPage();
  await page.setContent(
    `<style>body{margin:0;background:#d9dce1}div{display:inline-flex;gap:16px;padding:16px}img{width:300px;border-radius:10px}</style><div>${images.join("")}</div>`,
  );
  mkdirSync(dirname(TARGET), { recursive: true });
  await page.locator("div").screenshot({ path: TARGET });
}

async function take({ edge, target }: Stage): Promise<void> {
  if (edge === undefined) throw new Error("the server has no edge");
  const call = adminClient(target);
  await call("user/create", USER);
  await call("game/add", GAME);
  const newCode = () => post(edge, "/auth/codes", { game_id: GAME.id });
  const codes = [await newCode(), await newCode()];
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const context = await browser.newContext({ viewport: PHONE, locale: "en-GB", userAgent: AGENT });
    const shots = await walk(await context.newPage(), edge, codes);
    await together(await browser.newContext({ viewport: { width: 1000, height: 700 } }), shots);
  } finally {
    await browser.close();
  }
}

const stage = await buildStage();
try {
  await take(stage);
} finally {
  await stage.close();
}
process.stderr.write(`pictures: ${TARGET}\n`);
process.exit(0);
