import type { Page } from "playwright-core";
import { overflows, shot, title, violations, violationsInPlace, visitors } from "./stack/browser";
import { ask, sharedEdge } from "./stack/edge";

const newPage = visitors();

describe("the home page in a browser", () => {
  test.each([
    ["en", "light", 1280],
    ["de", "dark", 320],
    ["fr", "light", 320],
    ["es", "dark", 320],
  ] as const)(
    "in %s, %s, %i pixels wide: axe finds nothing and nothing is cut off",
    async (locale, colorScheme, width) => {
      const page = await newPage({ locale, colorScheme, viewport: { width, height: 700 } });
      await page.goto("/");
      await shot(page, `home-${locale}`);
      expect(await page.locator("html").getAttribute("lang")).toBe(locale);
      expect(await violations(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    },
  );

  test("leads by keyboard alone to the code, the account and the reference", async () => {
    const page = await newPage();
    await page.goto("/");
    const reached: (string | null)[] = [];
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press("Tab");
      reached.push(await page.locator(":focus").getAttribute("href"));
    }
    expect(reached).toEqual(["#content", "/activate", "/account", "/docs"]);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    expect(await title(page)).toBe("Sign in");
  });
});

describe("the API reference, as it is sent", () => {
  test("may run its own script and styles, known by a nonce of that answer, and nothing else", async () => {
    const nonces = await Promise.all(
      ["/docs", "/docs/"].map(async (path) => {
        const { headers, text } = await ask(path);
        const policy = headers.get("content-security-policy") ?? "";
        expect(policy).toMatch(/^default-src 'none';/);
        expect(policy).not.toMatch(/unsafe|https?:|\*/);
        const [, nonce = ""] = /script-src 'nonce-([^']+)';style-src 'nonce-\1';/.exec(policy) ?? [];
        expect(nonce.length).toBeGreaterThan(20);
        const tags = [...text.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag);
        expect(tags.length).toBeGreaterThan(2);
        for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("has words for a browser without a script, and is not for search engines", async () => {
    const { text } = await ask("/docs");
    expect(text).toMatch(/<noscript>.*openapi\.json.*openapi-rpcs\.json.*<\/noscript>/s);
    expect(text).toContain('content="noindex"');
  });

  test("has its script compressed for who takes that, and may be kept", async () => {
    const script = (encoding: string) => ask("/docs/scalar.js", { headers: { "Accept-Encoding": encoding } });
    const [plain, packed] = await Promise.all([script("identity"), script("gzip, br")]);
    const encodings = [plain, packed].map(({ headers }) => headers.get("content-encoding"));
    expect(encodings).toEqual([null, "gzip"]);
    expect(packed.headers.get("vary")).toBe("accept-encoding");
    expect(packed.headers.get("cache-control")).toMatch(/max-age=\d{4,}/);
    // What was compressed is unpacked on its way to here.
    expect(plain.text.length).toBeGreaterThan(1_000_000);
    expect(packed.text === plain.text).toBe(true);
  });
});

/** The reference, loaded, and every address that it asked for. */
async function openReference(
  options: Parameters<typeof newPage>[0] = {},
): Promise<{ page: Page; asked: string[] }> {
  const page = await newPage({ javaScriptEnabled: true, ...options });
  page.setDefaultTimeout(PATIENCE_MS);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) asked.push(request.url());
  });
  await page.goto("/docs");
  await page.getByRole("heading", { level: 1, name: "Parsec" }).waitFor();
  return { page, asked };
}

/** The library's script and what axe makes of its page are seconds of work, and the machine may have other work. */
const PATIENCE_MS = 240_000;

describe("the API reference in a browser", () => {
  test(
    "shows both documents, chosen by keyboard, asks no other host, and axe finds nothing",
    async () => {
      const { page, asked } = await openReference({ viewport: { width: 1280, height: 800 } });
      expect(await page.locator("body").innerText()).toContain("/auth/codes");
      expect(await violationsInPlace(page)).toEqual([]);
      await page.getByRole("button", { name: "Parsec-compatible API" }).focus();
      await page.keyboard.press("Enter");
      await page.getByText("Nakama RPCs").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.getByText("/v2/rpc/account/lookup").first().waitFor();
      await shot(page, "reference-rpcs");
      expect(asked.length).toBeGreaterThan(1);
      for (const url of asked) expect(url.startsWith(`${sharedEdge()}/`)).toBe(true);
    },
    PATIENCE_MS,
  );

  test(
    "is dark where the browser is, and nothing is cut off on a phone",
    async () => {
      const { page } = await openReference({ colorScheme: "dark", viewport: { width: 320, height: 700 } });
      await shot(page, "reference-dark");
      expect(await page.locator("body").getAttribute("class")).toContain("dark-mode");
      expect(await overflows(page)).toBe(false);
      expect(await violationsInPlace(page)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
