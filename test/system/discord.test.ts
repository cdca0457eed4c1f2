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
import { newVisitor, type PageAnswer, signedIn, type Visitor } from "./stack/form-visitor";
import { newSecured } from "./stack/identity";
import { type OwnNakama, startOwnNakama } from "./stack/parts";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

/** Signing in with Discord, with a stand-in in Discord's place. */
const server = sharedServer();
const newPage = visitors();
let provider: Provider;
let edge: Edge;
/** With a server of its own, on which strangers get an account. */
let open: Promise<{ nakama: OwnNakama; edge: Edge }>;

async function startOpen(): Promise<{ nakama: OwnNakama; edge: Edge }> {
  const nakama = await startOwnNakama({ DISCORD_SIGN_UP: "true" });
  return { nakama, edge: await startEdgeWith(provider, nakama.server) };
}

beforeAll(async () => {
  provider = await newProvider();
  // It is there by the time that the last test wants it.
  open = startOpen();
  open.catch(() => {});
  edge = await startEdgeWith(provider);
});
afterAll(async () => {
  const opened = await open.catch(() => undefined);
  await Promise.all([edge.part.stop("SIGTERM", 5000), opened?.edge.part.stop("SIGTERM", 5000)]);
  await opened?.nakama.part().stop("SIGTERM", 10_000);
  await provider.close();
});
beforeEach(() => {
  provider.person = newDiscordPerson();
});

const accountOf = async ({ id }: DiscordPerson): Promise<Record<string, unknown> | undefined> => {
  const { status: code, body } = await admin(server, "user/show", { user: `discord:${id}` });
  return code === 200 ? body : undefined;
};

const visit = async (path = "/account", base = edge.url): Promise<Visitor> => {
  const visitor = newVisitor(base);
  await visitor.get(path);
  return visitor;
};
const unescaped = (text: string): string => text.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
const status = ({ text }: PageAnswer): string =>
  unescaped(/role="status">\s*([^<]*?)\s*</.exec(text)?.[1] ?? "");

const SIGN_IN = { action: "/sign-in/discord", to: "account" };
const LINK = { action: "/account/discord", to: "account" };
/** The page that says where it leads does so by itself; what comes back are the ways that Discord offers there. */
async function toDiscord(visitor: Visitor, { action, to } = SIGN_IN) {
  const { headers } = await visitor.send(action, { to });
  const address = /^0; url=(.*)$/.exec(headers.get("refresh") ?? "")?.[1] ?? "";
  const asked = await (await fetch(address)).text();
  const way = (name: string) =>
    unescaped(new RegExp(`href="([^"]*)">${name}<`).exec(asked)?.[1] ?? "").replace(visitor.base, "");
  return { yes: way("Authorize"), no: way("Cancel") };
}
const withDiscord = async (visitor: Visitor, form = SIGN_IN): Promise<PageAnswer> =>
  visitor.get((await toDiscord(visitor, form)).yes);

/** The same in a real browser. */
async function goByDiscord(page: Page, button: string, answer = "Authorize"): Promise<void> {
  await press(page, button);
  await page.getByRole("heading", { name: "Authorize?" }).waitFor();
  await page.getByRole("link", { name: answer }).click();
}
const FAILED = ["Sign in", "We couldn't confirm that with Discord. Please try again."];

describe("in a browser, somebody", () => {
  test("whose Discord id is an account's signs in without a password, as good as freshly signed in", async () => {
    const { username, discordId } = await newAccount(server);
    provider.person = { ...provider.person, id: discordId };
    const page = await newPage({ baseURL: edge.url });
    await page.goto("/account");
    expect(await violations(page)).toEqual([]);
    await shot(page, "sign-in-discord");
    await goByDiscord(page, "Sign in with Discord");
    expect(await title(page)).toBe("Your account");
    expect(await page.locator("main").innerText()).toContain(`Signed in as ${username}`);
    expect(await violations(page)).toEqual([]);
    await press(page, "Turn on");
    expect(await title(page)).toBe("Turn on two-step verification");
    expect(provider.refusals).toEqual([]);
  });

  test("who said no at Discord reads so, and links the account at the next try", async () => {
    const { username } = await newAccount(server, { password: PASSWORD, discord_id: undefined });
    const page = await newPage({ baseURL: edge.url });
    await page.goto("/account");
    await goByDiscord(page, "Sign in with Discord", "Cancel");
    expect([await title(page), await page.getByRole("status").innerText()]).toEqual([
      "Sign in",
      "You cancelled at Discord. Nothing has changed.",
    ]);
    await signIn(page, username);
    await goByDiscord(page, "Link your Discord account");
    expect(await page.getByRole("status").innerText()).toBe(
      "Your Discord account is linked. From now on you can sign in with it.",
    );
    expect(await page.getByRole("button", { name: "Link your Discord account" }).count()).toBe(0);
  });
});

describe("somebody whose Discord id is an account's", () => {
  test("goes on with the code that the sign-in was about", async () => {
    const { discordId } = await newAccount(server);
    provider.person = { ...provider.person, id: discordId };
    const visitor = await visit("/activate/BCDFGHJK");
    const { text } = await withDiscord(visitor, { ...SIGN_IN, to: "activate" });
    expect(text).toMatch(/name="user_code"[^>]*value="BCDF-GHJK"/);
  });

  test("is asked for the second factor all the same", async () => {
    const person = await newSecured(server);
    const { body } = await admin(server, "user/show", { user: person.id });
    provider.person = { ...provider.person, id: String(body.discord_id) };
    const visitor = await visit();
    expect((await withDiscord(visitor)).title).toBe("Two-step verification");
    expect((await visitor.get("/account")).title).toBe("Sign in");
    await visitor.get("/sign-in/second");
    const { title: shown } = await visitor.send("/sign-in/second", { tfa: person.recovery[0] ?? "" });
    expect(shown).toBe("Your account");
  });

  test("does not get in when the account is disabled", async () => {
    const { id, discordId } = await newAccount(server);
    await admin(server, "user/disable", { user: id });
    provider.person = { ...provider.person, id: discordId };
    const answer = await withDiscord(await visit());
    expect([answer.title, status(answer)]).toEqual(["Sign in", expect.stringContaining("has been disabled")]);
  });
});

test("somebody whom nobody knows gets no account where the operator does not want that", async () => {
  const answer = await withDiscord(await visit());
  expect([answer.title, status(answer)]).toEqual([
    "Sign in",
    expect.stringContaining("No account here is linked"),
  ]);
  expect(await accountOf(provider.person)).toBeUndefined();
});

describe("the account page", () => {
  const member = () => newAccount(server, { password: PASSWORD, discord_id: undefined });
  const LINK_BUTTON = "Link your Discord account";
  const atHome = async (username: string): Promise<Visitor> => {
    const visitor = await signedIn(username, edge.url);
    await visitor.get("/account");
    return visitor;
  };

  test("links a Discord account, with which its owner then signs in", async () => {
    const { username } = await member();
    const linked = await withDiscord(await atHome(username), LINK);
    expect(status(linked)).toBe("Your Discord account is linked. From now on you can sign in with it.");
    expect(linked.text).not.toContain(LINK_BUTTON);
    expect((await accountOf(provider.person))?.username).toBe(username);
    expect((await withDiscord(await visit())).text).toContain(`Signed in as ${username}`);
  });

  test("never takes a Discord account over that is linked to another account", async () => {
    const owner = await newAccount(server);
    const { username } = await member();
    provider.person = { ...provider.person, id: owner.discordId };
    const answer = await withDiscord(await atHome(username), LINK);
    expect(status(answer)).toContain("is linked to another account here");
    expect((await accountOf(provider.person))?.id).toBe(owner.id);
    expect((await admin(server, "user/show", { user: username })).body.discord_id).toBe("");
  });

  test("is linked to another Discord account once the operator has taken the first one off", async () => {
    const { id, username } = await newAccount(server, { password: PASSWORD });
    const visitor = await atHome(username);
    expect((await visitor.get("/account")).text).not.toContain(LINK_BUTTON);
    const { body } = await admin(server, "user/unlink-discord", { user: id });
    expect([body.username, body.discord_id]).toEqual([username, ""]);
    expect((await visitor.get("/account")).title).toBe("Sign in");
    await withDiscord(await atHome(username), LINK);
    expect((await accountOf(provider.person))?.id).toBe(id);
  });

  test("links nothing when somebody else has signed in meanwhile", async () => {
    const [one, another] = [await member(), await member()];
    const visitor = await atHome(one.username);
    const { yes } = await toDiscord(visitor, LINK);
    // In another tab.
    await visitor.send("/sign-out", { to: "account" });
    const other = await signedIn(another.username, edge.url);
    visitor.cookies.set("homeport-session", other.cookies.get("homeport-session") ?? "");
    expect(status(await visitor.get(yes))).toContain("couldn't confirm that with Discord");
    expect(await accountOf(provider.person)).toBeUndefined();
  });
});

describe("on the way back", () => {
  test("an answer with another state, of another browser, or a second time is none", async () => {
    const { discordId } = await newAccount(server);
    provider.person = { ...provider.person, id: discordId };
    const visitor = await visit();
    const { yes } = await toDiscord(visitor);
    const heard = async (who: Visitor, path: string) => {
      const answer = await who.get(path);
      return [answer.title, status(answer)];
    };
    expect(await heard(newVisitor(edge.url), yes)).toEqual(FAILED);
    expect(await heard(visitor, yes.replace(/state=[^&]*/, `state=${"x".repeat(43)}`))).toEqual(FAILED);
    // The right one is still good, once.
    expect((await visitor.get(yes)).title).toBe("Your account");
    await visitor.send("/sign-out", { to: "account" });
    expect(await heard(visitor, yes)).toEqual(FAILED);
  });

  test("a Discord in trouble is said, and nobody is signed in", async () => {
    provider.isBroken = true;
    try {
      const answer = await withDiscord(await visit());
      expect([answer.title, status(answer)]).toEqual(FAILED);
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

test("a stranger gets an account where the operator wants that, under the name at Discord, and the same one again", async () => {
  const { nakama, edge: other } = await open;
  provider.person = { ...provider.person, username: "Wumpus", global_name: "The Wumpus" };
  for (const shown of ["The Wumpus", "The Wumpus"])
    expect((await withDiscord(await visit("/account", other.url))).text).toContain(`Signed in as ${shown}`);
  const first = provider.person;
  provider.person = { ...newDiscordPerson(), username: "wumpus" };
  await withDiscord(await visit("/account", other.url));
  const { users } = (await admin(nakama.server, "user/list", { limit: 10 })).body as {
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
});
