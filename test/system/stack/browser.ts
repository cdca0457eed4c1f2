import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { root } from "../../../src/stack/paths";
import { launchChromium } from "../../../tools/chromium";
import { newAddress, PASSWORD } from "./server";
import { sharedEdge } from "./edge";

export { PASSWORD };

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Kept by continuous integration, not by git. */
const SHOTS = join(root, ".cache", "screenshots");

/** Nothing on these pages takes longer; what is not there by then will not come. */
const PATIENCE_MS = 8000;

/** No cookies, an address that nobody else has, no script unless asked for. */
async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: sharedEdge(),
    javaScriptEnabled: false,
    locale: "en-GB",
    extraHTTPHeaders: { "X-Forwarded-For": newAddress() },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** Pages of a browser's own in which markup is looked at, by colours and size; they end with the browser. */
const copies = new WeakMap<Browser, Map<string, Promise<Page>>>();

function copyFor(page: Page, dark: boolean): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  const known = copies.get(browser) ?? new Map<string, Promise<Page>>();
  copies.set(browser, known);
  const viewport = page.viewportSize();
  const key = JSON.stringify([dark, viewport]);
  const copy = known.get(key) ?? browser.newPage({ colorScheme: dark ? "dark" : "light", viewport });
  known.set(key, copy);
  return copy;
}

/**
 * What axe finds wrong with a page. The pages have no script and their policy allows none, so their markup is
 * looked at in a page of the browser's own, with the style sheet put in.
 */
export async function violations(page: Page): Promise<string[]> {
  const [markup, style] = await Promise.all([
    page.content(),
    page
      .context()
      .request.get("/style.css")
      .then((answer) => answer.text()),
  ]);
  const dark = await page.locator("html").evaluate((_element, query) => {
    const window = globalThis as unknown as { matchMedia(query: string): { matches: boolean } };
    return window.matchMedia(query).matches;
  }, "(prefers-color-scheme: dark)");
  const copy = await copyFor(page, dark);
  await copy.setContent(markup.replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`));
  return violationsInPlace(copy);
}

interface Axe {
  /** What is in order need not be listed. */
  run(options: {
    resultTypes: string[];
  }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds wrong with a page that may have scripts, as it is. Its markup may change; axe is put in once. */
export async function violationsInPlace(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Whether the page is wider than its window. */
export const overflows = (page: Page): Promise<boolean> =>
  page.locator("html").evaluate((element) => {
    const { scrollWidth, clientWidth } = element as unknown as { scrollWidth: number; clientWidth: number };
    return scrollWidth > clientWidth;
  });

export interface VisitorOptions extends BrowserContextOptions {
  /** Of somebody who is signed in already. Their browser stays open for the file, and only its pages are closed. */
  session?: string;
}

/** Pages of a test file, each in a browser of its own; closed after the test. */
export function visitors(): (options?: VisitorOptions) => Promise<Page> {
  let browser: Browser;
  const opened: { close(): Promise<void> }[] = [];
  const kept = new Map<string, BrowserContext>();
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  afterAll(() => browser.close());
  return async ({ session, ...options } = {}) => {
    if (session === undefined) {
      const context = await visitor(browser, options);
      opened.push(context);
      return context.newPage();
    }
    const key = JSON.stringify([session, options]);
    const context = kept.get(key) ?? (await visitor(browser, options));
    kept.set(key, context);
    const url = options.baseURL ?? sharedEdge();
    await context.addCookies([{ name: "homeport-session", value: session, url }]);
    const page = await context.newPage();
    opened.push(page);
    return page;
  };
}

export const title = (page: Page): Promise<string> => page.locator("h1").innerText();

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** A machine that is busy with passwords tells a visitor to wait a moment; a visitor who does gets in. */
export async function patiently(page: Page, attempt: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await attempt();
    const wait = /in (\d+) seconds?\./.exec(await page.locator("main").innerText())?.[1];
    if (wait === undefined) return;
    await page.waitForTimeout(Number(wait) * 1000);
  }
}

/** On whatever page has the form. */
export async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  const start = page.url();
  await patiently(page, async () => {
    if ((await title(page)) === "Too many tries") await page.goto(start);
    await page.getByLabel("Email or username").fill(login);
    await page.getByLabel("Password").fill(password);
    await press(page, "Sign in");
  });
}

export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code on your device").fill(code);
  await press(page, "Continue");
}
