import type { Page } from "playwright-core";
import { totpCode } from "./stack/authenticator";
import { PASSWORD, press, shot, signIn, title, violations, visitors } from "./stack/browser";
import { ask, newCode, newGame, poll, until } from "./stack/edge";
import { newAccount, newName, sharedServer } from "./stack/server";

const server = sharedServer();
const newPage = visitors();
const member = () => newAccount(server, { password: PASSWORD });

describe("the sign-in", () => {
  test("says the same for a wrong password and for nobody's name, and keeps the name", async () => {
    const { username } = await member();
    const said: string[] = [];
    for (const login of [username, newName()]) {
      const page = await newPage();
      await page.goto("/activate");
      await signIn(page, login, "not the password");
      said.push(await page.getByRole("alert").innerText());
      expect(await page.getByLabel("Email or username").inputValue()).toBe(login);
      expect(await violations(page)).toEqual([]);
    }
    expect(said[0]).toBe(said[1]);
  });

  test("turns the second factor on, asks for it from then on, takes a recovery code once, turns it off", async () => {
    const { username } = await member();
    const page = await newPage();
    await page.goto("/account");
    await signIn(page, username);
    await press(page, "Turn on");
    expect(await violations(page)).toEqual([]);
    await shot(page, "second-factor");
    const secret = (await page.locator("main code").innerText()).replaceAll(" ", "");
    await page.getByLabel("Six-digit code from the app").fill("000000");
    await press(page, "Turn on");
    expect(await page.getByRole("alert").innerText()).toContain("That code isn't right");
    expect((await page.locator("main code").innerText()).replaceAll(" ", "")).toBe(secret);
    await page.getByLabel("Six-digit code from the app").fill(totpCode(secret));
    await press(page, "Turn on");
    const codes = await page.locator(".codes li").allInnerTexts();
    expect(codes).toHaveLength(10);
    await shot(page, "recovery-codes");

    // They are shown this one time.
    await page.goto("/account");
    for (const code of codes) expect(await page.content()).not.toContain(code);

    const logIn = async (code: string): Promise<Page> => {
      const other = await newPage();
      await other.goto("/account");
      await signIn(other, username);
      expect(await title(other)).toBe("Two-step verification");
      await other.getByLabel("Code").fill(code);
      await press(other, "Continue");
      return other;
    };
    const first = await logIn(codes[0] ?? "");
    expect(await title(first)).toBe("Your account");
    expect(await first.locator("main").innerText()).toContain("9 recovery codes left");
    const second = await logIn(codes[0] ?? "");
    expect(await second.getByRole("alert").innerText()).toContain("is wrong or has already been used");
    expect(await violations(second)).toEqual([]);

    const type = (code = "") => first.getByLabel("Code from your app, or a recovery code").fill(code);
    await type("000000");
    await press(first, "Turn off");
    expect(await first.getByRole("alert").innerText()).toContain("is wrong or has already been used");
    await type(codes[1]);
    await press(first, "Get new recovery codes");
    const fresh = await first.locator(".codes li").allInnerTexts();
    expect([fresh.length, fresh.filter((code) => codes.includes(code))]).toEqual([10, []]);
    await first.goto("/account");
    await type(codes[2]);
    await press(first, "Turn off");
    expect(await first.getByRole("alert").innerText()).toContain("is wrong or has already been used");
    await type(fresh[0]);
    await press(first, "Turn off");
    expect(await first.getByRole("status").innerText()).toBe("Two-step verification is off.");
  });
});

describe("the account page", () => {
  test("shows a device's session with its game, and ends it at once", async () => {
    const { username } = await member();
    const game = await newGame();
    const { user_code, hash } = await newCode(game.id);
    const page = await newPage({ viewport: { width: 320, height: 600 } });
    await page.goto(`/activate/${user_code}`);
    await signIn(page, username);
    await press(page, "Continue");
    await press(page, "Approve");
    const session = (await poll(hash)).body.data.id;
    expect((await ask("/me", { session })).status).toBe(200);
    await page.goto("/account");
    const device = page.locator("li", { hasText: game.name });
    expect(await device.innerText()).toMatch(/node\n.*from 2001:db8:.*signed in.*last used.*expires/);
    expect(await page.locator("li", { hasText: "this browser" }).count()).toBe(1);
    await shot(page, "account-with-device");
    expect(await violations(page)).toEqual([]);
    // Each button says to a screen reader what it ends.
    await device.getByRole("button", { name: `End: ${game.name}` }).click();
    expect(await page.getByRole("status").innerText()).toBe("That session has ended.");
    expect(await page.locator("li", { hasText: game.name }).count()).toBe(0);
    expect((await ask("/me", { session })).status).toBe(401);
  });

  test("ends all sessions but its own", async () => {
    const { username } = await member();
    const [one, other] = [await newPage(), await newPage()];
    for (const page of [one, other]) {
      await page.goto("/account");
      await signIn(page, username);
    }
    await one.reload();
    await one.getByRole("button", { name: "End all other sessions" }).click();
    expect(await one.getByRole("status").innerText()).toBe("All your other sessions have ended.");
    await other.goto("/account");
    expect(await title(other)).toBe("Sign in");
    expect(await other.getByRole("status").innerText()).toContain("been signed out");
  });

  test("changes the password, and says what was wrong at the field", async () => {
    const { username } = await member();
    const page = await newPage();
    await page.goto("/account");
    await signIn(page, username);
    const other = await newPage();
    await other.goto("/account");
    await signIn(other, username);
    const change = async (old: string, fresh: string) => {
      await page.getByLabel("Current password").fill(old);
      await page.getByLabel("New password").fill(fresh);
      await press(page, "Change password");
    };
    await change("not the password", "a new password");
    expect(await page.getByRole("alert").innerText()).toBe("That's not your password.");
    await change(PASSWORD, "short");
    expect(await page.getByRole("alert").innerText()).toContain("too short");
    await change(PASSWORD, "a new password");
    expect(await page.getByRole("status").innerText()).toContain("Your password has been changed");
    expect(await title(page)).toBe("Your account");
    await until(
      () => other.goto("/account").then(() => title(other)),
      (shown) => shown === "Sign in",
    );
    await signIn(other, username);
    expect(await other.getByRole("alert").innerText()).toContain("don't match");
    await signIn(other, username, "a new password");
    expect(await title(other)).toBe("Your account");
  });

  test("signs out, and the session is over on the server too", async () => {
    const page = await newPage();
    await page.goto("/account");
    await signIn(page, (await member()).username);
    const cookies = await page.context().cookies();
    await press(page, "Sign out");
    expect(await page.getByRole("status").innerText()).toBe("You're signed out.");
    await page.context().addCookies(cookies);
    await page.goto("/account");
    expect(await title(page)).toBe("Sign in");
  });
});
