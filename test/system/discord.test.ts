import type { Page } from "playwright-core";
import { PASSWORD, press, shot, signIn, title, violations, visitors } from "./stack/browser";
import {
  type DiscordPerson,
  newDiscordPerson,
  newProvider,
  type Provider,
  startEdgeWith,
} from "./stack/discord";
import { type Edge, sharedEdge } from "./stack/edge";
import { newVisitor } from "./stack/form-visitor";
import { newSecured } from "./stack/identity";
import { startOwnNakama } from "./stack/parts";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

/** Signing in with Discord, with a stand-in in Discord's place. */
const server = sharedServer();
const newPage = visitors();
let provider: Provider;
let edge: Edge;
beforeAll(async () => {
  provider = await newProvider();
  edge = await startEdgeWith(provider);
});
afterAll(async () => {
  await edge.part.stop("SIGTERM", 5000);
  await provider.close();
});
beforeEach(() => {
  provider.person = newDiscordPerson();
});

const visit = async (path = "/account", base = edge.url): Promise<Page> => {
  const page = await newPage({ baseURL: base });
  await page.goto(path);
  return page;
};
/** The page that says where it leads does so by itself. */
async function toDiscord(page: Page, button: string): Promise<void> {
  await press(page, button);
  await page.getByRole("heading", { name: "Authorize?" }).waitFor();
}
async function withDiscord(page: Page, button = "Sign in with Discord", answer = "Authorize"): Promise<void> {
  await toDiscord(page, button);
  await page.getByRole("link", { name: answer }).click();
}
const status = (page: Page): Promise<string> => page.getByRole("status").innerText();
const accountOf = async ({ id }: DiscordPerson): Promise<Record<string, unknown> | undefined> => {
  const { status: code, body } = await admin(server, "user/show", { user: `discord:${id}` });
  return code === 200 ? body : undefined;
};

describe("somebody whose Discord id is an account's", () => {
  test("signs in without a password, and is as good as freshly signed in", async () => {
    const { username, discordId } = await newAccount(server);
    provider.person = { ...provider.person, id: discordId };
    const page = await visit();
    expect(await violations(page)).toEqual([]);
    await shot(page, "sign-in-discord");
    await withDiscord(page);
    expect(await title(page)).toBe("Your account");
    expect(await page.locator("main").innerText()).toContain(`Signed in as ${username}`);
    expect(await violations(page)).toEqual([]);
    await press(page, "Turn on");
    expect(await title(page)).toBe("Turn on two-step verification");
    expect(provider.refusals).toEqual([]);
  });

  test("goes on with the code that the sign-in was about", async () => {
    const { discordId } = await newAccount(server);
    provider.person = { ...provider.person, id: discordId };
    const page = await visit("/activate/BCDFGHJK");
    await withDiscord(page);
    expect(page.url()).toBe(`${edge.url}/activate`);
    expect(await page.getByLabel("Code on your device").inputValue()).toBe("BCDF-GHJK");
  });

  test("is asked for the second factor all the same", async () => {
    const person = await newSecured(server);
    const { body } = await admin(server, "user/show", { user: person.id });
    provider.person = { ...provider.person, id: String(body.discord_id) };
    const page = await visit();
    await withDiscord(page);
    expect(await title(page)).toBe("Two-step verification");
    await page.goto("/account");
    expect(await title(page)).toBe("Sign in");
    await page.goto("/sign-in/second");
    await page.getByLabel("Code").fill(person.recovery[0] ?? "");
    await press(page, "Continue");
    expect(await title(page)).toBe("Your account");
  });

  test("does not get in when the account is disabled", async () => {
    const { id, discordId } = await newAccount(server);
    await admin(server, "user/disable", { user: id });
    provider.person = { ...provider.person, id: discordId };
    const page = await visit();
    await withDiscord(page);
    expect([await title(page), await status(page)]).toEqual([
      "Sign in",
      expect.stringContaining("has been disabled"),
    ]);
  });
});

describe("somebody whom nobody knows", () => {
  test("gets no account where the operator does not want that", async () => {
    const page = await visit();
    await withDiscord(page);
    expect([await title(page), await status(page)]).toEqual([
      "Sign in",
      expect.stringContaining("No account here is linked"),
    ]);
    expect(await accountOf(provider.person)).toBeUndefined();
  });

  test("gets one where the operator does, under the name at Discord, and the same one again", async () => {
    const own = await startOwnNakama({ DISCORD_SIGN_UP: "true" });
    const other = await startEdgeWith(provider, own.server);
    try {
      provider.person = { ...provider.person, username: "Wumpus", global_name: "The Wumpus" };
      for (const shown of ["The Wumpus", "The Wumpus"]) {
        const page = await visit("/account", other.url);
        await withDiscord(page);
        expect(await page.locator("main").innerText()).toContain(`Signed in as ${shown}`);
      }
      const first = provider.person;
      provider.person = { ...newDiscordPerson(), username: "wumpus" };
      await withDiscord(await visit("/account", other.url));
      const { users } = (await admin(own.server, "user/list", { limit: 10 })).body as {
        users: { username: string; discord_id: string; has_password: boolean }[];
      };
      expect(users).toHaveLength(2);
      expect(users.find(({ discord_id }) => discord_id === first.id)).toMatchObject({
        username: "wumpus",
        has_password: false,
      });
      expect(users.find(({ discord_id }) => discord_id === provider.person.id)?.username).toMatch(
        /^wumpus-\d{5}$/,
      );
    } finally {
      await other.part.stop("SIGTERM", 5000);
      await own.part().stop("SIGTERM", 10_000);
    }
  });
});

describe("the account page", () => {
  const member = () => newAccount(server, { password: PASSWORD, discord_id: undefined });

  test("links a Discord account, with which its owner then signs in", async () => {
    const { username } = await member();
    const page = await visit();
    await signIn(page, username);
    await withDiscord(page, "Link your Discord account");
    expect(await status(page)).toBe("Your Discord account is linked. From now on you can sign in with it.");
    expect(await page.getByRole("button", { name: "Link your Discord account" }).count()).toBe(0);
    expect((await accountOf(provider.person))?.username).toBe(username);
    const other = await visit();
    await withDiscord(other);
    expect(await other.locator("main").innerText()).toContain(`Signed in as ${username}`);
  });

  test("never takes a Discord account over that is linked to another account", async () => {
    const owner = await newAccount(server);
    const { username } = await member();
    provider.person = { ...provider.person, id: owner.discordId };
    const page = await visit();
    await signIn(page, username);
    await withDiscord(page, "Link your Discord account");
    expect(await status(page)).toContain("is linked to another account here");
    expect((await accountOf(provider.person))?.id).toBe(owner.id);
    expect((await admin(server, "user/show", { user: username })).body.discord_id).toBe("");
  });

  test("is linked to another Discord account once the operator has taken the first one off", async () => {
    const { id, username } = await newAccount(server, { password: PASSWORD });
    const page = await visit();
    await signIn(page, username);
    expect(await page.getByRole("button", { name: "Link your Discord account" }).count()).toBe(0);
    const { body } = await admin(server, "user/unlink-discord", { user: id });
    expect([body.username, body.discord_id]).toEqual([username, ""]);
    await page.goto("/account");
    expect(await title(page)).toBe("Sign in");
    await signIn(page, username);
    await withDiscord(page, "Link your Discord account");
    expect((await accountOf(provider.person))?.id).toBe(id);
  });

  test("links nothing when somebody else has signed in meanwhile", async () => {
    const [one, another] = [await member(), await member()];
    const page = await visit();
    await signIn(page, one.username);
    await toDiscord(page, "Link your Discord account");
    const tab = await page.context().newPage();
    await tab.goto("/account");
    await press(tab, "Sign out");
    await tab.goto("/account");
    await signIn(tab, another.username);
    await page.getByRole("link", { name: "Authorize" }).click();
    expect(await status(page)).toContain("couldn't confirm that with Discord");
    expect(await accountOf(provider.person)).toBeUndefined();
  });
});

describe("on the way back", () => {
  test("a person who said no at Discord reads so", async () => {
    const page = await visit();
    await withDiscord(page, "Sign in with Discord", "Cancel");
    expect([await title(page), await status(page)]).toEqual([
      "Sign in",
      "You cancelled at Discord. Nothing has changed.",
    ]);
  });

  test("an answer with another state, of another browser, or a second time is none", async () => {
    const { discordId } = await newAccount(server);
    provider.person = { ...provider.person, id: discordId };
    const page = await visit();
    await toDiscord(page, "Sign in with Discord");
    const answer = (await page.getByRole("link", { name: "Authorize" }).getAttribute("href")) ?? "";
    const stranger = await visit(answer.replace(edge.url, ""));
    const failed = ["Sign in", "We couldn't confirm that with Discord. Please try again."];
    expect([await title(stranger), await status(stranger)]).toEqual(failed);
    await page.goto(answer.replace(/state=[^&]*/, `state=${"x".repeat(43)}`));
    expect([await title(page), await status(page)]).toEqual(failed);
    // The right one is still good, once.
    await page.goto(answer);
    expect(await title(page)).toBe("Your account");
    await press(page, "Sign out");
    await page.goto(answer);
    expect([await title(page), await status(page)]).toEqual(failed);
  });

  test("a Discord in trouble is said, and nobody is signed in", async () => {
    provider.isBroken = true;
    try {
      const page = await visit();
      await withDiscord(page);
      expect([await title(page), await status(page)]).toEqual([
        "Sign in",
        "We couldn't confirm that with Discord. Please try again.",
      ]);
    } finally {
      provider.isBroken = false;
      provider.refusals.length = 0;
    }
  });
});

test("the step's cookie is short-lived, out of scripts' reach, and worth nothing when it is changed", async () => {
  const visitor = newVisitor(edge.url);
  await visitor.get("/account");
  const { text, headers } = await visitor.send("/sign-in/discord", { to: "account" });
  expect(headers.get("refresh")).toContain(`0; url=${provider.url}/oauth2/authorize?`);
  expect(text).not.toContain("code_verifier");
  const line = visitor.cookieLines.find((one) => one.startsWith("homeport-discord=")) ?? "";
  expect(line).toMatch(/Max-Age=600; Path=\/; HttpOnly; SameSite=Lax/);
  const state =
    new URL((headers.get("refresh") ?? "").replace("0; url=", "")).searchParams.get("state") ?? "";
  const [body = "", mac = ""] = (visitor.cookies.get("homeport-discord") ?? "").split(".");
  const step = JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
  const forged = Buffer.from(JSON.stringify({ ...step, verifier: newName() })).toString("base64url");
  visitor.cookies.set("homeport-discord", `${forged}.${mac}`);
  const refused = await visitor.get(`/sign-in/discord/back?code=x&state=${state}`);
  expect(refused.text).toContain("couldn&#39;t confirm");
});

test("there is nothing of it where it is off, and in four languages where it is on", async () => {
  const without = newVisitor(sharedEdge());
  expect((await without.get("/account")).text).not.toContain("Discord");
  expect((await without.get("/sign-in/discord/back")).status).toBe(404);
  expect((await without.send("/sign-in/discord", { to: "account" })).status).toBe(404);
  for (const [language, words] of [
    ["en", "Sign in with Discord"],
    ["de", "Mit Discord anmelden"],
    ["fr", "Se connecter avec Discord"],
    ["es", "Iniciar sesión con Discord"],
  ] as const) {
    const visitor = newVisitor(edge.url);
    visitor.language = language;
    expect((await visitor.get("/account")).text).toContain(words);
  }
});
