import { ACTIONS, type ActionName } from "../../src/edge/console/actions/actions";
import { consoleRoutes } from "../../src/edge/console/routes";
import { newGuild, newOperator, newVisitor as newMember } from "./stack/console";
import { sharedEdge } from "./stack/edge";
import { newVisitor, type Visitor } from "./stack/form-visitor";
import { newPerson, type Person } from "./stack/identity";
import { admin, newAddress, sharedServer } from "./stack/server";

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

/** With a token for the forms, as after a page with a form. */
async function browserOf(person?: Pick<Person, "page">): Promise<Visitor> {
  const visitor = newVisitor();
  if (person) visitor.cookies.set(COOKIE, person.page);
  await visitor.get(person ? "/account" : "/console");
  return visitor;
}

const shownOf = async (): Promise<string> => (await admin(server, "user/show", { user: victim.id })).text;

beforeAll(async () => {
  const [guild, other] = [await newGuild(server), await newGuild(server)];
  [victim, operator] = [await newPerson(server), await newOperator(server)];
  const person = await newMember(server, [{ group: guild.id, role: "admin" }]);
  [nobody, player, guildAdmin] = [
    await browserOf(),
    await browserOf(await newPerson(server)),
    await browserOf(person),
  ];
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
  test("leads to the sign-in, is closed to a player, and may not be framed", async () => {
    const out = await nobody.get(path);
    expect(out.title).toBe("Sign in");
    expect(out.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect((await player.get(path)).status).toBe(403);
  });
});

describe.each(NAMES)("POST %s", (name) => {
  const path = `/console/do/${name}`;

  test("changes nothing for who is signed out, a player, or an admin of another guild", async () => {
    const before = await shownOf();
    expect((await nobody.send(path, fields)).title).toBe("Sign in");
    expect((await player.send(path, fields)).status).toBe(403);
    expect((await guildAdmin.send(path, fields)).status).toBe(403);
    expect(await shownOf()).toBe(before);
  });
});

test("a form of an operator that comes from another site is refused", async () => {
  const mine = await browserOf(operator);
  const page = await mine.get(`/console/do/user/disable?user=${victim.id}`);
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const Cookie = [...mine.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  const send = (headers: Record<string, string>) =>
    fetch(`${sharedEdge()}/console/do/user/disable`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie, "X-Forwarded-For": newAddress(), ...headers },
      body: new URLSearchParams({ _csrf, user: victim.id }),
    });
  expect((await send({ Origin: "https://evil.example" })).status).toBe(403);
  expect((await send({ "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  expect((await admin(server, "user/show", { user: victim.id })).body.disabled).toBe(false);
  // The very same form of our own is taken, so it was the place that it came from.
  expect((await send({})).status).toBe(303);
});

test("an undo is offered for a member who was added", async () => {
  const guild = await newGuild(server);
  const mine = await browserOf(operator);
  const added = await mine.send("/console/do/group/add", {
    ...{ group: guild.id, user: victim.username, role: "member" },
  });
  expect(added.status).toBe(200);
  expect(added.text).toContain(`/console/do/group/remove?`);
});
