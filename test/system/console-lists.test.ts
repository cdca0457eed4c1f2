import { Client } from "pg";
import { consoleRoutes } from "../../src/edge/console/routes";
import { atConsole, newGuild, newOperator } from "./stack/console";
import { type Visitor, newVisitor } from "./stack/form-visitor";
import { newPerson, type Person } from "./stack/identity";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";
import { admin, newAccount, newName, sharedServer } from "./stack/server";

/** The console's tables: sorted, searched and paged by what stands in the address. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

let person: Person;
let operator: Visitor;
beforeAll(async () => {
  person = await newOperator(server);
  operator = newVisitor();
  operator.cookies.set("homeport-session", person.page);
});

const LIST = /<tbody>(.*?)<\/tbody>/s;
/** What stands in the cells of a column, from the first row on. */
function column(text: string, at: number): string[] {
  const rows = [...(LIST.exec(text)?.[1] ?? "").matchAll(/<tr>(.*?)<\/tr>/gs)];
  return rows.map(([, row = ""]) =>
    ([...row.matchAll(/<td>(.*?)<\/td>/gs)][at]?.[1] ?? "").replace(/<[^>]*>|\s+/g, " ").trim(),
  );
}
const linkIn = (text: string, label: string): string => {
  const found = new RegExp(`<a href="([^"]+)"[^>]*>\\s*${label}\\s*</a>`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no link ${label}`);
  return found.replace(/&amp;/g, "&");
};

test("players are sorted by their column's head, the other way by the same again, and paged both ways", async () => {
  const word = newName("paged");
  const made: string[] = [];
  for (let n = 0; n < 52; n++)
    made.push((await newAccount(server, { username: `${word}${String(n).padStart(2, "0")}` })).username);
  const first = await operator.get(`/console/players?text=${word}`);
  expect(column(first.text, 0)).toEqual(made.slice(0, 50));
  expect(first.text).toMatch(/aria-sort="ascending"[^>]*>\s*<a[^>]*>Username/);
  const second = await operator.get(linkIn(first.text, "Next page"));
  expect(column(second.text, 0)).toEqual(made.slice(50));
  const again = await operator.get(linkIn(second.text, "Previous page"));
  expect(column(again.text, 0)).toEqual(made.slice(0, 50));
  expect(again.text).not.toContain("Previous page");
  const created = await operator.get(linkIn(first.text, "Created"));
  const latest = await operator.get(linkIn(created.text, "Created"));
  expect(latest.text).toMatch(/aria-sort="descending"[^>]*>\s*<a[^>]*>Created/);
  expect(column(latest.text, 0)).toEqual([...made].reverse().slice(0, 50));
});

test("a cursor that somebody bent is told so in the frame of the console", async () => {
  const { status, text } = await operator.get("/console/players?cursor=bent");
  expect(status).toBe(404);
  expect(text).toContain("cursor: ");
  expect(text).toContain('class="tabs"');
});

test("groups are searched and sorted, by the page and the command's own list alike", async () => {
  const names = [await newGuild(server), await newGuild(server)].map(({ name }) => name);
  for (const name of names) {
    const { text } = await operator.get(`/console/groups?text=${encodeURIComponent(name)}`);
    expect(column(text, 0)).toEqual([name]);
    expect(text).toContain("1–1 of 1");
  }
  const { body } = await admin(server, "group/list", { sort: "name", descending: true, limit: 1000 });
  const listed = (body.groups as { name: string }[]).map(({ name }) => name.toLowerCase());
  expect(listed).toEqual([...listed].sort().reverse());
});

test("matches are found by who plays, and game servers show what they are played with", async () => {
  const feature = newFeature();
  const made = await stage.prepare({ required_features: [feature] }, { features: [feature] });
  const player = await stage.player();
  await joinAs(player, made.id, { features: [feature] });
  await eventually(async () => {
    const { text } = await operator.get(`/console/matches?text=${player.username}&sort=players&order=desc`);
    expect(column(text, 4)).toEqual(["1"]);
    expect(text).toMatch(/aria-sort="descending"[^>]*>\s*<a[^>]*>Players/);
  });
  const none = await operator.get(`/console/matches?text=${newName()}`);
  expect(none.text).toContain("No match fits.");
  const shown = await operator.get("/console/servers?sort=last_used&order=desc&state=playing");
  expect(shown.text).toMatch(/aria-sort="descending"[^>]*>\s*<a[^>]*>Last match/);
  expect(column(shown.text, 2).every((state) => state.startsWith("playing"))).toBe(true);
});

describe("the audit log", () => {
  const minute = (at: number) => new Date(at).toISOString().slice(0, 16);

  test("is narrowed by a time span, and comes whole as a table", async () => {
    const user = (await newPerson(server)).username;
    const before = Date.now();
    // More than one page of the module's.
    for (let n = 0; n < 3; n++) await atConsole(server, person, "user/disable", { user });
    const target = `target=${user}&action=user/disable`;
    const inside = await operator.get(`/console/audit?${target}&since=${minute(before - 60_000)}`);
    expect(column(inside.text, 5)).toEqual([user, user, user]);
    expect(inside.text).toMatch(new RegExp(`name="since"\\s+value="${minute(before - 60_000)}"`));
    const outside = await operator.get(`/console/audit?${target}&until=${minute(before - 120_000)}`);
    expect(column(outside.text, 5)).toEqual([]);
    const csv = await operator.get(`/console/audit.csv?${target}&since=${minute(before - 60_000)}`);
    expect(csv.text.trimEnd().split("\r\n")).toHaveLength(4);
    const nothing = await operator.get(`/console/audit.csv?${target}&until=${minute(before - 120_000)}`);
    expect(nothing.text.trimEnd().split("\r\n")).toHaveLength(1);
  });

  test("has more in its table than the module gives at once", async () => {
    const target = newName("many");
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    // As the module writes them; five hundred calls would take their time.
    await client.query(
      `INSERT INTO storage (collection, key, user_id, value, version, read, write, create_time, update_time)
       SELECT 'audit_log', (9999999999999 - 1700000000000 - n)::text || '-' || gen_random_uuid(),
         '00000000-0000-0000-0000-000000000000', jsonb_build_object('at', 1700000000000 + n, 'address', '',
           'actor', jsonb_build_object('id', '', 'name', 'administrator', 'how', 'command'), 'action', 'game/remove',
           'on', 'game', 'target', $1::text, 'request', '{}'::jsonb, 'outcome', 'done'), md5(n::text), 0, 0, now(), now()
       FROM generate_series(1, 520) AS n`,
      [target],
    );
    await client.end();
    const csv = await operator.get(`/console/audit.csv?target=${target}`);
    const lines = csv.text.trimEnd().split("\r\n").slice(1);
    expect(lines).toHaveLength(520);
    expect(new Set(lines).size).toBe(520);
    expect(lines).toEqual([...lines].sort().reverse());
  });
});

const BELOW = consoleRoutes
  .filter(({ method, path }) => method === "GET" && /show$|:act$/.test(path))
  .map(({ path }) => path.replace(":room/:act", "user/disable"));

test.each(["en", "de", "fr", "es"])(
  "every page below the first level says where it is, in %s",
  async (language) => {
    const feature = newFeature();
    const { id } = await stage.prepare({ required_features: [feature] }, { features: [feature] });
    const { language: before } = operator;
    operator.language = language;
    const names = new Set<string>();
    for (const path of BELOW) {
      const { status, text, title } = await operator.get(
        `${path}?user=${person.id}&id=${encodeURIComponent(id)}`,
      );
      const [, label = "", trail = ""] =
        /<nav aria-label="([^"]+)">\s*<ol class="trail">(.*?)<\/ol>/s.exec(text) ?? [];
      names.add(label);
      expect([path, status, trail.match(/<a /g)?.length]).toEqual([path, 200, 2]);
      expect(trail).toContain(`<span aria-current="page">${title}</span>`);
    }
    operator.language = before;
    expect(names.size).toBe(1);
    expect([...names][0]).not.toBe(language === "en" ? "" : "You are here");
  },
);
