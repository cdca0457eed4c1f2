import type { Page } from "playwright-core";

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** A busy machine may tell a visitor to try again. */
export async function signIn(
  page: Page,
  url: string,
  { username, password }: { username: string; password: string },
): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    await page.goto(url);
    await page.getByLabel("Email or username").fill(username);
    await page.getByLabel("Password").fill(password);
    await press(page, "Sign in");
    if ((await page.getByRole("button", { name: "Sign out", exact: true }).count()) > 0) return;
  }
  throw new Error(await page.locator("main").innerText());
}
