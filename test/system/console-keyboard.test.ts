import type { Page } from "playwright-core";
import { PASSWORD, visitors } from "./stack/browser";
import { newOperator } from "./stack/console";
import { newSecured } from "./stack/identity";
import { eventually, lobbyStage } from "./stack/lobby-stage";
import { admin, newName, sharedServer } from "./stack/server";

/** A whole visit of the console without a mouse. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

interface Focused {
  tag: string;
  text: string;
  isVisible: boolean;
}

/** What has the focus, by its name, and whether somebody who looks sees that it has. Runs in the browser. */
const focusedIn = (): Focused => {
  interface Seen {
    tagName: string;
    innerText: string;
    labels?: ArrayLike<{ innerText: string }> | null;
    getAttribute(name: string): string | null;
    getBoundingClientRect(): { width: number; height: number };
  }
  const window = globalThis as unknown as {
    document: { activeElement: Seen };
    getComputedStyle(of: Seen): { outlineStyle: string; outlineWidth: string };
  };
  const one = window.document.activeElement;
  const { outlineStyle, outlineWidth } = window.getComputedStyle(one);
  const { width, height } = one.getBoundingClientRect();
  return {
    tag: one.tagName.toLowerCase(),
    text: (one.labels?.[0]?.innerText ?? one.getAttribute("aria-label") ?? one.innerText).trim(),
    isVisible: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0,
  };
};

function keyboardOf(page: Page) {
  const press = (key: string) => page.keyboard.press(key);
  const focused = () => page.evaluate(focusedIn);
  /** On by Tab, past nothing that could not be seen to have the focus. */
  async function tabTo(name: string): Promise<void> {
    const passed: string[] = [];
    for (let steps = 0; steps < 80; steps++) {
      await press("Tab");
      const { tag, text, isVisible } = await focused();
      // The browser's own bar comes after the last.
      if (tag === "body") continue;
      expect({ tag, text, isVisible }).toEqual({ tag, text, isVisible: true });
      if (text === name) return;
      passed.push(text);
    }
    throw new Error(`no ${name} among ${passed.join(", ")} of ${await page.title()}`);
  }
  /** By a key that leads to another page: its title, or the first field that is wrong, has the focus. */
  async function go(key: "Enter" | "Space"): Promise<void> {
    await Promise.all([page.waitForEvent("load"), press(key)]);
  }
  return {
    press,
    focused,
    /** What a page that was just opened gives the focus to. */
    lands: (expected: Partial<Focused>) =>
      eventually(async () => expect(await focused()).toMatchObject(expected)),
    tabTo,
    go,
    type: (text: string) => page.keyboard.type(text),
    follow: async (name: string, key: "Enter" | "Space" = "Enter") => {
      await tabTo(name);
      await go(key);
    },
  };
}

test("an operator signs in, finds and suspends a player, lifts it, drains a game server and signs out", async () => {
  const operator = await newSecured(server);
  await admin(server, "group/add", { group: "Global Operators", user: operator.id });
  const player = await stage.player();
  const name = newName("arena");
  await stage.park({ name });
  const page = await newPage({ javaScriptEnabled: true });
  const { type, follow, tabTo, go, press, focused, lands } = keyboardOf(page);

  await page.goto("/console");
  await lands({ tag: "input", text: "Email or username", isVisible: true });
  await type(operator.email);
  await tabTo("Password");
  await type(PASSWORD);
  await go("Enter");
  await lands({ tag: "input", isVisible: true });
  await type(operator.recovery[0] ?? "");
  await go("Enter");
  expect(new URL(page.url()).pathname).toBe("/console");

  // The first stop leads past what is on every page.
  await press("Tab");
  expect((await focused()).text).toBe("Skip to content");
  await press("Enter");
  await press("Tab");
  expect(await page.locator("main :focus").count()).toBe(1);
  await tabTo("Drain the server");

  await page.goto("/console");
  await follow("Players");
  await tabTo("Username, display name, Discord id, EVR id, email or user id");
  await type(player.username);
  await go("Enter");
  await follow(player.username);
  await follow("Suspend");
  // What is going to happen is read before anything is asked for.
  await lands({ tag: "h1", text: "Suspend" });
  await tabTo("Reason, which the player sees");
  await type("W");
  await press("Backspace");
  await type("that was unfair");
  await follow("Suspend", "Space");
  await lands({ tag: "h1", text: "Suspend" });
  await page.getByText(`Done: Suspend (${player.username}).`).waitFor();
  const inForce = async () =>
    (
      (await admin(server, "user/suspensions", { user: player.userId })).body.suspensions as {
        in_force: boolean;
      }[]
    ).filter(({ in_force }) => in_force).length;
  expect(await inForce()).toBe(1);

  await follow("Lift suspension");
  await tabTo("Guild (optional)");
  await follow("Lift suspension");
  expect(await inForce()).toBe(0);
  await follow("Back");
  await tabTo("Suspend");

  await page.goto(`/console/servers?text=${name}`);
  await follow("Drain");
  await lands({ tag: "h1", text: "Drain" });
  await follow("Drain");
  await follow("Put to use again");
  await follow("Put to use again");
  expect((await admin(server, "server/list", { text: name })).body.servers).toMatchObject([
    { name, draining: false },
  ]);

  await follow("Sign out");
  await page.goto("/console");
  await lands({ tag: "input", text: "Email or username" });
});

test("what was typed wrong has the focus on the page that says so", async () => {
  const operator = await newOperator(server);
  const page = await newPage({ session: operator.page, javaScriptEnabled: true });
  const { type, tabTo, go, lands } = keyboardOf(page);
  await page.goto("/console/do/user/create");
  await tabTo("Username");
  await type(operator.username);
  await go("Enter");
  await lands({ tag: "input", text: "Username", isVisible: true });
});
