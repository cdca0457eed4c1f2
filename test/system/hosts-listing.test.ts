import { ask } from "./stack/edge";
import { allHosts, askHosts, newViewer, shown, type Viewer } from "./stack/hosts";
import { signIn } from "./stack/identity";
import { eventually, lobbyStage } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** Filters, pages and refusals of the list of hosts. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

const host = (operator: Viewer, name: string, more: object = {}) =>
  stage.park({ name, ...more }, { operator });

describe("the filters", () => {
  const names = { game: newName("game"), desktop: newName("desktop"), closed: newName("closed") };
  let operator: Viewer;
  beforeAll(async () => {
    const group = await stage.group();
    operator = await newViewer(server, stage, group.id);
    await host(operator, names.game);
    await host(operator, names.desktop, { mode: "desktop" });
    await host(operator, names.closed, { group_ids: [group.id] });
    for (const name of Object.values(names)) await shown(operator, name);
  });

  test.each<[string, (keyof typeof names)[]]>([
    ["", ["game", "desktop", "closed"]],
    ["mode=game", ["game", "closed"]],
    ["mode=desktop", ["desktop"]],
    ["public=true", ["game"]],
    ["public=false", ["desktop", "closed"]],
    ["public=True", ["game"]],
    ["mode=game&public=False", ["closed"]],
    ["mode=game&public=true", ["game"]],
    ["mode=desktop&public=false", ["desktop"]],
    ["mode=desktop&public=true", []],
    ["something=else", ["game", "desktop", "closed"]],
  ])("?%s", async (query, expected) => {
    const found = (await allHosts(operator.api.id, query)).filter(
      ({ user }) => user.id === operator.api.user_id,
    );
    expect(found.map(({ name }) => name).sort()).toEqual(expected.map((name) => names[name]).sort());
  });

  test.each(["/v2/hosts", "/v2/hosts/", "/hosts", "/hosts/", "/kessel/v2/hosts", "/kessel/v2/hosts/"])(
    "are taken on %s",
    async (path) => {
      const { status, page } = await askHosts(operator.api.id, "mode=desktop&public=false", path);
      expect(status).toBe(200);
      expect(page).toEqual({ data: [expect.objectContaining({ name: names.desktop })], has_more: false });
    },
  );
});

describe("a few dozen hosts", () => {
  const COUNT = 40;
  const prefix = newName("many");
  let operator: Viewer;
  let viewer: Viewer;
  beforeAll(async () => {
    // A group of their own keeps what other tests host out of the pages.
    const group = await stage.group();
    [operator, viewer] = [await newViewer(server, stage, group.id), await newViewer(server, stage, group.id)];
    await Promise.all(
      Array.from({ length: COUNT }, (_none, at) =>
        host(operator, `${prefix} ${at}`, { group_ids: [group.id] }),
      ),
    );
    await eventually(async () => expect(await mine(viewer)).toHaveLength(COUNT));
  });
  const mine = async ({ api }: Viewer) =>
    (await allHosts(api.id, "public=false")).filter(({ name }) => name.startsWith(prefix));

  test.each([1, 7, 20, 39, 40, 41])("come page by page of %d, each once", async (limit) => {
    const found: string[] = [];
    for (let cursor = ""; ;) {
      const query = `public=false&limit=${limit}${cursor && `&cursor=${cursor}`}`;
      const { status, page } = await askHosts(viewer.api.id, query);
      expect(status).toBe(200);
      found.push(...page.data.map(({ name }) => name));
      expect(page.has_more).toBe(page.cursor !== undefined);
      expect(page.has_more).toBe(found.length < COUNT);
      if (page.has_more) expect(page.data).toHaveLength(limit);
      if (page.cursor === undefined) break;
      cursor = page.cursor;
    }
    expect(found.sort()).toEqual(Array.from({ length: COUNT }, (_none, at) => `${prefix} ${at}`).sort());
  });

  test("of others come after one's own", async () => {
    const name = newName("own");
    await host(viewer, name);
    await shown(viewer, name);
    const { page } = await askHosts(viewer.api.id, "limit=1");
    expect(page.data.map((one) => one.name)).toEqual([name]);
    expect(page.has_more).toBe(true);
  });
});

test("a listing keeps its place while a host goes that was shown and another comes", async () => {
  const group = await stage.group();
  const viewer = await newViewer(server, stage, group.id);
  const park = (name: string) => host(viewer, name, { group_ids: [group.id] });
  const hosts = await Promise.all(Array.from({ length: 8 }, () => park(newName("staying"))));
  const names = hosts.map(({ registration }) => registration.name ?? "");
  const mine = async () => (await allHosts(viewer.api.id, "public=false")).map(({ name }) => name);
  await eventually(async () => expect((await mine()).sort()).toEqual([...names].sort()));
  const { page: first } = await askHosts(viewer.api.id, "public=false&limit=4");
  const seen = first.data.map(({ name }) => name);
  hosts.find(({ registration }) => registration.name === seen[3])?.socket.close();
  const newcomer = newName("coming");
  await park(newcomer);
  await eventually(async () => {
    const now = await mine();
    expect([now.includes(newcomer), now.includes(seen[3] ?? "")]).toEqual([true, false]);
  });
  const { page: rest } = await askHosts(viewer.api.id, `public=false&cursor=${first.cursor ?? ""}`);
  const others = rest.data.map(({ name }) => name).filter((name) => name !== newcomer);
  expect(others.sort()).toEqual(names.filter((name) => !seen.includes(name)).sort());
});

describe("bad requests", () => {
  let ann: Viewer;
  beforeAll(async () => {
    ann = await newViewer(server, stage);
  });

  test.each([
    ["mode=console", "mode: "],
    ["mode=Desktop", "mode: "],
    ["mode=game&mode=desktop", "mode: "],
    ["public=yes", "public: "],
    ["public=true&public=false", "public: "],
    ["limit=0", "limit: "],
    ["limit=1001", "limit: "],
    ["limit=-1", "limit: "],
    ["limit=ten", "limit: "],
    ["limit=1.5", "limit: "],
    [`cursor=${"x".repeat(65)}`, "cursor: "],
  ])("?%s is answered 400 with the field", async (query, field) => {
    for (const path of ["/v2/hosts", "/hosts/"]) {
      const { status, body } = await askHosts(ann.api.id, query, path);
      expect([status, body]).toEqual([400, { error: expect.stringContaining(field) as string }]);
    }
  });

  test.each(["x", "%00", `0${"-".repeat(43)}`, `9${"0".repeat(43)}`])(
    "the cursor %j is answered 400",
    async (cursor) => {
      const { status, body } = await askHosts(ann.api.id, `cursor=${cursor}`);
      expect([status, body]).toEqual([400, { error: expect.stringContaining("cursor") as string }]);
    },
  );

  test("without a good session the answer is 401 with the text that clients compare, and no data", async () => {
    const page = await signIn(server, ann.username);
    for (const path of ["/v2/hosts", "/v2/hosts/?mode=desktop&public=false", "/hosts", "/kessel/v2/hosts"])
      for (const session of [undefined, "", "0".repeat(64), "x", page]) {
        const answer = await ask(path, session === undefined ? {} : { session });
        expect([answer.status, answer.body]).toEqual([401, { error: "no session ID in request header" }]);
        expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      }
  });

  test("an ended session sees nothing at once", async () => {
    const viewer = await newViewer(server, stage);
    expect((await askHosts(viewer.api.id)).status).toBe(200);
    await ask("/auth/sessions", { method: "DELETE", session: viewer.api.id });
    expect((await askHosts(viewer.api.id)).status).toBe(401);
  });

  test.each(["POST", "PUT", "DELETE"])("%s is not allowed", async (method) => {
    const answer = await ask("/v2/hosts", { method, session: ann.api.id });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, expect.stringContaining("GET")]);
  });
});
