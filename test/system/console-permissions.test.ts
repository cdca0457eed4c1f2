import { ACTIONS, type ActionName } from "../../src/edge/console/actions/actions";
import { consoleRoutes } from "../../src/edge/console/routes";
import { newGuild, newOperator, newVisitor as newMember } from "./stack/console";
import { sharedEdge } from "./stack/edge";
import { newVisitor, type Visitor } from "./stack/form-visitor";
import { newPerson, type Person } from "./stack/identity";
import { newEvrId } from "./stack/lobby-stage";
import { admin, newAddress, newName, sharedServer } from "./stack/server";

/** Every page and every action of the console, by everybody whom they are not for. */
const server = sharedServer();

const PATHS = consoleRoutes
  .filter(({ method }) => method === "GET")
  .map(({ path }) => path.replace(":room/:act", "user/disable"));
const NAMES = Object.keys(ACTIONS) as ActionName[];
const COOKIE = "homeport-session";

let victim: Person;
/** What every action could be about. */
let fields: Record<string, string>;
let operator: Person;
let nobody: Visitor;
let player: Visitor;
let guildAdmin: Visitor;
let mine: Visitor;
let guilds: { own: { id: string; name: string }; other: { id: string; name: string } };

/** With a token for the forms, as after a page with a form. */
async function browserOf(person?: Pick<Person, "page">): Promise<Visitor> {
  const visitor = newVisitor();
  if (person) visitor.cookies.set(COOKIE, person.page);
  await visitor.get(person ? "/account" : "/console");
  return visitor;
}

const shownOf = async (): Promise<string> => (await admin(server, "user/show", { user: victim.id })).text;

beforeAll(async () => {
  const [own, other] = [await newGuild(server), await newGuild(server)];
  guilds = { own, other };
  [victim, operator] = [await newPerson(server), await newOperator(server)];
  const person = await newMember(server, [{ group: own.id, role: "admin" }]);
  [nobody, player, guildAdmin] = [
    await browserOf(),
    await browserOf(await newPerson(server)),
    await browserOf(person),
  ];
  mine = await browserOf(operator);
  const user = victim.id;
  fields = {
    user,
    username: "x",
    group: other.id,
    guild: other.id,
    role: "admin",
    reason: "none",
    text: "t",
  };
});

describe.each(PATHS)("GET %s", (path) => {
  test("leads to the sign-in, is closed to a player, and may not be framed whoever asks", async () => {
    const [out, closed, open] = [await nobody.get(path), await player.get(path), await mine.get(path)];
    expect([out.title, closed.status]).toEqual(["Sign in", 403]);
    for (const { headers } of [out, closed, open]) {
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });
});

/** What a browser sends with a form of another site, or of nobody's. */
const FORGED: Readonly<
  Record<string, (token: string) => { _csrf: string; headers?: Record<string, string> }>
> = {
  "no token": () => ({ _csrf: "" }),
  "a token of somebody else": () => ({ _csrf: nobodysToken }),
  "another site's page": (_csrf) => ({ _csrf, headers: { Origin: "https://evil.example" } }),
  "another site's page, as browsers say it": (_csrf) => ({
    ...{ _csrf, headers: { "Sec-Fetch-Site": "cross-site" } },
  }),
};
const TOKEN = /name="_csrf" value="([^"]+)"/;
let nobodysToken: string;
beforeAll(async () => {
  nobodysToken = TOKEN.exec((await newVisitor().get("/console")).text)?.[1] ?? "";
});

/** A form as it is, whatever page was seen last. */
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const Cookie = [...mine.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  return fetch(`${sharedEdge()}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie, "X-Forwarded-For": newAddress(), ...headers },
    body: new URLSearchParams(fields),
  });
};

describe.each(NAMES)("POST %s", (name) => {
  const path = `/console/do/${name}`;

  test("is taken from the form of its own page alone, which may not be framed", async () => {
    const form = await mine.get(`${path}?user=${victim.id}`);
    expect([form.status, form.headers.get("x-frame-options")]).toEqual([200, "DENY"]);
    const token = TOKEN.exec(form.text)?.[1] ?? "";
    for (const [why, forge] of Object.entries(FORGED)) {
      const { headers, ...sent } = forge(token);
      const { status } = await post(path, { ...fields, ...sent }, headers);
      expect({ why, status }).toEqual({ why, status: 403 });
    }
  });

  test("changes nothing for who is signed out, a player, or an admin of another guild", async () => {
    const before = await shownOf();
    expect((await nobody.send(path, fields)).title).toBe("Sign in");
    expect((await player.send(path, fields)).status).toBe(403);
    expect((await guildAdmin.send(path, fields)).status).toBe(403);
    expect(await shownOf()).toBe(before);
  });
});

test("a form that is refused from elsewhere changes nothing, and the very same of our own does", async () => {
  const page = await mine.get(`/console/do/user/disable?user=${victim.id}`);
  const form = { _csrf: TOKEN.exec(page.text)?.[1] ?? "", user: victim.id };
  const isDisabled = async () => (await admin(server, "user/show", { user: victim.id })).body.disabled;
  expect((await post("/console/do/user/disable", form, { Origin: "https://evil.example" })).status).toBe(403);
  expect(await isDisabled()).toBe(false);
  expect((await post("/console/do/user/disable", form)).status).toBe(303);
  expect(await isDisabled()).toBe(true);
});

/** Pages that are the same whichever guild is named: groups lists their own, actions are asked about one by one. */
const ANY_GUILD = /^\/console(?:\/groups|\/do\/.*|\/done\/.*)?$/;
/** Those that show the one that is named, or the first of theirs. */
const OF_GUILD = ["/console/matches", "/console/players", "/console/audit", "/console/audit.csv"];
const statusOf = async (path: string) => ({ path, status: (await guildAdmin.get(path)).status });

test("an admin of a guild sees the own guild, and no other page", async () => {
  const start = await guildAdmin.get("/console");
  expect([start.title, start.text.includes(guilds.own.name)]).toEqual(["Groups", true]);
  expect(start.text).not.toContain(guilds.other.name);
  for (const path of OF_GUILD) expect(await statusOf(path)).toEqual({ path, status: 200 });
  const closed = PATHS.filter((path) => !ANY_GUILD.test(path) && !OF_GUILD.includes(path));
  for (const path of closed) {
    const status = path === "/console/players/show" ? 404 : 403;
    expect(await statusOf(path)).toEqual({ path, status });
  }
});

test("an admin of a guild gets no page of another", async () => {
  const about = `user=${victim.username}&id=1&guild=${guilds.other.id}`;
  const closed = PATHS.filter((path) => !ANY_GUILD.test(path)).map((path) => `${path}?${about}`);
  for (const path of closed) expect(await statusOf(path)).toEqual({ path, status: 403 });
});

test("an undo is offered for a member who was added", async () => {
  const guild = await newGuild(server);
  const added = await mine.send("/console/do/group/add", {
    ...{ group: guild.id, user: victim.username, role: "member" },
  });
  expect(added.status).toBe(200);
  expect(added.text).toContain(`/console/do/group/remove?`);
});

test("an undo knows what was taken away, also where only the answer says it", async () => {
  const mine = await browserOf(operator);
  const evr_id = newEvrId();
  await admin(server, "user/link-evr", { user: victim.id, evr_id });
  const unlinked = await mine.send("/console/do/user/unlink-evr", { evr_id });
  expect(unlinked.text).toContain(`/console/do/user/link-evr?user=${victim.id}&amp;evr_id=${evr_id}`);
  const [game, name] = [newName("game"), "An arena that comes back"];
  await admin(server, "game/add", { id: game, name });
  const removed = await mine.send("/console/do/game/remove", { id: game });
  const [, undo = ""] = /href="(\/console\/do\/game\/add\?[^"]+)"/.exec(removed.text) ?? [];
  const form = await mine.get(undo.replace(/&amp;/g, "&"));
  expect(form.text).toMatch(new RegExp(`id="name"[^>]*value="${name}"`));
  expect(form.text).toMatch(new RegExp(`id="id"[^>]*value="${game}"`));
});
