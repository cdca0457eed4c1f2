import type { Page } from "playwright-core";
import { overflows, PASSWORD, patiently, shot, signIn, title, violations, visitors } from "./stack/browser";
import { type DeviceCode, newCode, newGame, poll } from "./stack/edge";
import { newAccount, newName, sharedServer } from "./stack/server";

const newPage = visitors();
let game: { id: string; name: string };
let alice: { username: string; email: string };

beforeAll(async () => {
  game = await newGame();
  const email = `${newName()}@example.org`;
  alice = { ...(await newAccount(sharedServer(), { email, password: PASSWORD })), email };
});

/** Opens the link of a code, signs in and goes on to the question. */
async function toQuestion(page: Page, code: DeviceCode): Promise<void> {
  await page.goto(code.verification_uri_complete);
  await signIn(page, alice.email);
  await page.getByRole("button", { name: "Continue" }).click();
}

describe("the activation page", () => {
  test("takes a typed code, shows which game asks from where and when, and signs the device in once", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await page.goto("/activate");
    await shot(page, "1-sign-in");
    await signIn(page, alice.username);
    expect(await title(page)).toBe("Connect a device");
    const spelt = `${code.user_code.slice(0, 4).toLowerCase()} – ${code.user_code.slice(4)}`;
    await page.getByLabel("Code on your device").fill(spelt);
    await shot(page, "2-code");
    await page.getByRole("button", { name: "Continue" }).click();
    expect(await title(page)).toBe(`Sign in to ${game.name}?`);
    const text = await page.locator("main").innerText();
    expect(text).toContain(`${code.user_code.slice(0, 4)}-${code.user_code.slice(4)}`);
    expect(text).toContain(alice.email);
    expect(text).toContain("2001:db8:");
    expect(text).toContain("node");
    expect(text).toMatch(/second|now|minute/);
    expect(text).toContain("on a different network from yours");
    await shot(page, "3-question");
    expect(await violations(page)).toEqual([]);
    expect((await poll(code.hash)).status).toBe(202);

    await page.getByRole("button", { name: "Approve" }).click();
    expect(await title(page)).toBe("Approved");
    await shot(page, "4-approved");
    expect(await violations(page)).toEqual([]);
    const first = await poll(code.hash);
    expect(first.status).toBe(201);
    expect(first.body.data).toMatchObject({ roles: ["host"] });
    const second = await poll(code.hash);
    expect([second.status, second.body.codes]).toEqual([401, [{ type: "auth_code_used" }]]);
    // Without a click, by the page itself.
    await page.waitForSelector("h1:text('Your device is connected')");
    expect(await page.locator(":focus").innerText()).toBe("Your device is connected");
    await shot(page, "5-signed-in");
    expect(await violations(page)).toEqual([]);
  });

  test.each([
    ["the path", (code: DeviceCode) => `/activate/${code.user_code.toLowerCase()}`],
    ["the query", (code: DeviceCode) => `/activate?user_code=${code.user_code}`],
  ])(
    "takes a code out of %s, removes it from the address, survives the sign-in, approves nothing",
    async (_, of) => {
      const code = await newCode(game.id);
      const page = await newPage();
      await page.goto(of(code));
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/activate");
      expect(await page.locator("main").innerText()).toContain(code.user_code.slice(0, 4));
      await signIn(page, alice.email);
      expect(await page.getByLabel("Code on your device").inputValue()).toBe(
        `${code.user_code.slice(0, 4)}-${code.user_code.slice(4)}`,
      );
      await page.getByRole("button", { name: "Continue" }).click();
      expect(await page.locator(".warning").innerText()).toContain("You came here through a link");
      expect((await poll(code.hash)).status).toBe(202);
    },
  );

  test("denies first: it has the focus, and Enter alone approves nothing", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await toQuestion(page, code);
    expect(await page.locator(":focus").innerText()).toBe("Deny");
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1:text('Denied')");
    await shot(page, "6-denied");
    expect(await violations(page)).toEqual([]);
    const answer = await poll(code.hash);
    expect([answer.status, answer.body.codes]).toEqual([401, [{ type: "auth_code_denied" }]]);
  });

  test("lets a user say that somebody else started it", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await toQuestion(page, code);
    await page.getByRole("button", { name: "I didn't start this" }).click();
    expect(await page.getByRole("status").first().innerText()).toContain("Thank you");
    expect((await poll(code.hash)).status).toBe(401);
  });

  test("lets a user end an approval again before the device has picked it up", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await toQuestion(page, code);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("button", { name: "Cancel the approval" }).click();
    expect(await title(page)).toBe("Denied");
    expect((await poll(code.hash)).body.codes).toEqual([{ type: "auth_code_denied" }]);
  });

  test("works by keyboard alone", async () => {
    const code = await newCode(game.id);
    const page = await newPage();
    await patiently(page, async () => {
      await page.goto("/activate");
      // The field has the focus without a click; a busy browser gives it a moment after the page is there.
      await page.waitForSelector("input[name=login]:focus");
      await page.keyboard.type(alice.email);
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForSelector("text=/Code on your device|in \\d+ seconds?\\./");
    });
    await page.waitForSelector("input[name=user_code]:focus");
    await page.keyboard.type(code.user_code);
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Does your device show this code?");
    await page.waitForSelector("button:focus");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Approve");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=You approved");
    expect((await poll(code.hash)).status).toBe(201);
  });

  test.each([
    ["light", "1280x900"],
    ["dark", "320x600"],
  ] as const)(
    "reads well in %s at %s: axe finds nothing and nothing is cut off",
    async (colorScheme, size) => {
      const [width = 0, height = 0] = size.split("x").map(Number);
      const code = await newCode(game.id);
      const page = await newPage({ colorScheme, viewport: { width, height } });
      const look = async (name: string) => {
        await shot(page, `${colorScheme}-${width}-${name}`);
        expect(await violations(page)).toEqual([]);
        expect(await overflows(page)).toBe(false);
      };
      await page.goto("/activate");
      await look("sign-in");
      await signIn(page, alice.email);
      await look("code");
      await page.getByLabel("Code on your device").fill("BCDFGHJK");
      await page.getByRole("button", { name: "Continue" }).click();
      await look("wrong-code");
      await page.getByLabel("Code on your device").fill(code.user_code);
      await page.getByRole("button", { name: "Continue" }).click();
      await look("question");
      await page.getByRole("button", { name: "Deny", exact: true }).click();
      await look("denied");
      await page.goto("/account");
      await look("account");
    },
  );

  test.each([
    ["de-AT", "Anmelden", "de"],
    ["fr-FR", "Se connecter", "fr"],
    ["es-MX", "Iniciar sesión", "es"],
    ["xx", "Sign in", "en"],
  ])("speaks the browser's language where it knows it: %s", async (locale, word, language) => {
    const page = await newPage({ locale });
    await page.goto("/activate");
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await title(page)).toBe(word);
  });

  test("weighs less than 30 kB with everything it loads", async () => {
    const page = await newPage();
    await toQuestion(page, await newCode(game.id));
    const style = await page.context().request.get("/style.css");
    const bytes = Buffer.byteLength(await page.content()) + (await style.body()).length;
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(30_000);
  });
});
