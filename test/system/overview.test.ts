import type { Page } from "playwright-core";
import type { OverviewState } from "../../src/client/operator-answers";
import { COLUMNS, type History, SPANS } from "../../src/domain/overview/history";
import { adminJson, runAdmin } from "./stack/admin-command";
import { overflows, shot, violationsInPlace, visitors } from "./stack/browser";
import { atConsole, newGuild, newOperator, newVisitor } from "./stack/console";
import type { Person } from "./stack/identity";
import { eventually, joinAs, lobbyStage, newFeature, rejectionOf } from "./stack/lobby-stage";
import { logIn, newAccount, PASSWORD, rpc, type Server, sharedServer, startServer } from "./stack/server";

/** What is counted, kept and shown of the server. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

type Wire = Pick<Server, "url" | "secrets">;
const MACHINE = { memory_used: 3e9, memory_total: 8e9, disk_free: 50e9, disk_total: 100e9 };
const write = async (its: Wire = server): Promise<void> => {
  const { status, text } = await rpc(its, "overview/write", { machine: MACHINE }, { service: true });
  expect({ status, text }).toMatchObject({ status: 200 });
};
const history = (span?: string): Promise<History> =>
  adminJson<{ history: History }>(["overview", ...(span === undefined ? [] : ["--span", span])]).then(
    (answer) => answer.history,
  );

/** What a time span has more of after `act`, once that is written. */
async function counted(act: () => Promise<void>): Promise<Record<string, number>> {
  await write();
  const before = await history();
  await act();
  await Promise.all([write(), write(), write()]);
  const after = await history();
  const reasonsOf = ({ refusals }: History) =>
    refusals.map(({ what, reason, count }) => [`${what} ${reason}`, count] as const);
  const known = Object.fromEntries(reasonsOf(before));
  const more = reasonsOf(after).map(([name, count]) => [name, count - (known[name] ?? 0)] as const);
  const { log_ins, finds, refusals } = after.total;
  return {
    log_ins: (log_ins ?? 0) - (before.total.log_ins ?? 0),
    finds: (finds ?? 0) - (before.total.finds ?? 0),
    refusals: (refusals ?? 0) - (before.total.refusals ?? 0),
    ...Object.fromEntries(more.filter(([, count]) => count > 0)),
  };
}

test("an edge has the figures written by itself, and says how its machine is", async () => {
  const { written_at, machine } = await eventually(async () => {
    const { now } = await adminJson<{ now: OverviewState }>(["overview"]);
    expect(now.written_at).toBeGreaterThan(0);
    return now;
  });
  expect(written_at).toBeLessThanOrEqual(Date.now());
  expect(machine?.memory_used).toBeLessThan(machine?.memory_total ?? 0);
  expect(machine?.disk_free).toBeGreaterThan(0);
});

test("log-ins, searches and refusals are counted once, though three edges write at the same time", async () => {
  const feature = newFeature();
  const account = await newAccount(server, { password: PASSWORD });
  await stage.park({ features: [feature] });
  const player = await stage.player();
  const more = await counted(async () => {
    await logIn(server, account);
    await logIn(server, account);
    const wrong = { username: account.username, password: "not the password" };
    await rpc(server, "account/authenticate/password", wrong);
    const asked = { mode: "echo_arena", evr_id: player.evrId, features: [feature] };
    await eventually(async () => {
      expect(await player.session.lobby.find(asked)).toMatchObject({ ok: true });
    });
    const nonsense = player.session.lobby.find({ ...asked, evr_id: "nonsense" });
    await expect(nonsense).rejects.toMatchObject({ code: 3 });
  });
  expect(more).toMatchObject({
    log_ins: 2,
    "account/authenticate/password UNAUTHENTICATED": 1,
    "lobby/find INVALID_ARGUMENT": 1,
  });
  expect(more.finds).toBe(1);
});

test("who is not let into a match is counted, too", async () => {
  const feature = newFeature();
  const made = await stage.prepare({ required_features: [feature] }, { features: [feature] });
  const player = await stage.player();
  const more = await counted(async () => {
    await rejectionOf(joinAs(player, made.id, { features: [] }));
  });
  expect(more).toEqual({ log_ins: 0, finds: 0, refusals: 1, "enter IncompatibleServer": 1 });
});

test("a restart of the server loses nothing", async () => {
  const own = await startServer();
  try {
    await rpc(own, "account/authenticate/password", { username: "nobody", password: "not the password" });
    await write(own);
    const ask = (id: string) => rpc(own, `admin/overview/${id}`, {}, { service: true });
    const before = (await ask("history")).body as unknown as History;
    expect(before.refusals).toEqual([
      { what: "account/authenticate/password", reason: "UNAUTHENTICATED", count: 1 },
    ]);
    await own.restartNakama();
    await write(own);
    const after = (await ask("history")).body as unknown as History;
    expect([after.refusals, after.total.calls]).toEqual([before.refusals, before.total.calls]);
    const now = (await ask("show")).body as unknown as OverviewState;
    expect(now.machine).toEqual(MACHINE);
    expect(now.attention.map(({ what }) => what)).toContain("no_server");
  } finally {
    await own.stop();
  }
});

test("the command prints what the console is given", async () => {
  await write();
  const operator = await newOperator(server);
  const { status, out } = await runAdmin(["overview", "--span", "day"]);
  expect([status, out]).toEqual([0, expect.stringMatching(/^now: .*needs attention|^now: .*last day/s)]);
  expect(out).toContain("SEARCHES");
  for (const span of SPANS) {
    const { body } = await atConsole(server, operator, "overview/history", { span });
    const shown = JSON.parse(String(body.answer)) as History;
    expect(shown.at.length).toBe(shown.columns.calls.length);
    expect(Object.keys(shown.columns).sort()).toEqual([...COLUMNS].sort());
  }
  const odd = await atConsole(server, operator, "overview/history", { span: "year" });
  expect(odd.body).toMatchObject({ failure: { reason: "refused", field: "span" } });
});

test("an admin of a guild is shown none of it, nor may anybody write without the service key", async () => {
  const guild = await newGuild(server);
  const admin = await newVisitor(server, [{ group: guild.id, role: "admin" }]);
  for (const id of ["overview/history", "overview/show"])
    expect((await atConsole(server, admin, id, {})).body).toMatchObject({
      failure: { reason: "not_allowed" },
    });
  const { token } = await logIn(server, await newAccount(server, { password: PASSWORD }));
  expect((await rpc(server, "overview/write", {}, { token })).status).toBe(403);
});

describe("the page", () => {
  let operator: Person;
  beforeAll(async () => {
    operator = await newOperator(server);
    await write();
  });

  async function pageOf(options: object): Promise<{ page: Page; complaints: string[] }> {
    const page = await newPage({ javaScriptEnabled: true, ...options });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto("/");
    await page.context().addCookies([{ name: "homeport-session", value: operator.page, url: page.url() }]);
    return { page, complaints };
  }

  /** Per chart how many dots of its picture have the colour of its line: blue, pale in the dark; axes are grey. */
  const inked = (page: Page, isPale: boolean): Promise<number[]> =>
    page.locator(".chart canvas").evaluateAll(
      (all, pale) =>
        all.map((one) => {
          const canvas = one as unknown as {
            width: number;
            height: number;
            getContext(kind: "2d"): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
          };
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let dots = 0;
          for (let at = 0; at < data.length; at += 4) {
            const [red = 0, , blue = 0, alpha = 0] = data.subarray(at, at + 4);
            if (alpha > 100 && blue - red > 60 && red > 100 === pale) dots++;
          }
          return dots;
        }),
      isPale,
    );

  /** What the table says, by column, in the order of time. */
  const tabled = (page: Page): Promise<Record<string, (number | null)[]>> =>
    page.locator("#values table").evaluate((element) => {
      const table = element as unknown as {
        querySelectorAll(of: string): Iterable<{ dataset: Record<string, string | undefined> }>;
        tBodies: { rows: Iterable<{ cells: { dataset: Record<string, string | undefined> }[] }> }[];
      };
      const names = [...table.querySelectorAll("th")].map(({ dataset }) => dataset.column ?? "");
      const rows = [...(table.tBodies[0]?.rows ?? [])].reverse();
      const valueOf = (value: string | undefined) => (value === undefined ? null : Number(value));
      return Object.fromEntries(
        names.flatMap((name, at) =>
          name === "" ? [] : [[name, rows.map(({ cells }) => valueOf(cells[at]?.dataset.value))]],
        ),
      );
    });

  test.each([
    ["light", { width: 1280, height: 900 }],
    ["dark", { width: 320, height: 640 }],
  ] as const)("draws a chart of each figure, in the %s", async (colorScheme, viewport) => {
    const { page, complaints } = await pageOf({ colorScheme, viewport });
    for (const span of SPANS) {
      await page.goto(`/console?span=${span}`);
      await page.locator(".chart canvas").first().waitFor();
      const ink = await inked(page, colorScheme === "dark");
      expect(ink).toHaveLength(11);
      expect(ink.filter((dots) => dots < 3)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    }
    expect(await violationsInPlace(page)).toEqual([]);
    await shot(page, `console-overview-${colorScheme}`);
    expect(complaints).toEqual([]);
  });

  test("shows in its table, without scripts, too, what the module answers, a gap as none", async () => {
    const { page } = await pageOf({ javaScriptEnabled: false });
    await page.goto("/console?span=month");
    const shown = await tabled(page);
    const { columns } = await history("month");
    // What the page itself asked for may have been written meanwhile: the last point is under way.
    const before = (values: readonly (number | null)[]) => values.slice(0, -1);
    for (const column of COLUMNS) expect(before(shown[column] ?? [])).toEqual(before(columns[column]));
    expect(columns.players[0]).toBeNull();
    expect(columns.players[columns.players.length - 1]).not.toBeNull();
    expect(await page.locator(".chart").first().isVisible()).toBe(false);
    await page.getByText("All values").click();
    await page.getByRole("columnheader", { name: "Players" }).waitFor();
    await page.getByRole("link", { name: "Last day" }).click();
    expect(new URL(page.url()).search).toBe("?span=day");
  });

  test("says in words what needs attention, with a way to it", async () => {
    const name = `server ${newFeature()}`;
    await stage.park({ name, version_lock: 5n });
    await stage.park();
    const { page } = await pageOf({});
    await eventually(async () => {
      await page.goto("/console");
      await page.getByText("have different versions").waitFor({ timeout: 1000 });
    });
    const line = page.getByRole("listitem").filter({ hasText: "have different versions" });
    await line.getByRole("link", { name: "Game servers" }).click();
    expect(new URL(page.url()).pathname).toBe("/console/servers");
  });
});
