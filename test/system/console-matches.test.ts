import type { Page } from "playwright-core";
import { press, shot, violationsInPlace, visitors } from "./stack/browser";
import { newOperator, newVisitor as newMember } from "./stack/console";
import { newVisitor } from "./stack/form-visitor";
import type { Person } from "./stack/identity";
import { eventually, joinAs, lobbyStage, newFeature } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** A match as it is seen and moderated while it is played. */
const server = sharedServer();
const stage = lobbyStage(server);
const newPage = visitors();
afterAll(() => stage.strike());

let operator: Person;
beforeAll(async () => {
  operator = await newOperator(server);
});

const showPath = (id: string) => `/console/matches/show?id=${id}`;
const consolePage = (): Promise<Page> => newPage({ session: operator.page, javaScriptEnabled: true });

/** The console's pages show a moment: whoever wants to know reloads them. */
async function comesTrue(page: Page, path: string, seen: () => Promise<void>): Promise<void> {
  await eventually(async () => {
    await page.goto(path);
    await seen();
  });
}
/** The steps of its life that the console's page of a match shows. */
const life = (page: Page): Promise<string[]> =>
  page.locator("section[aria-labelledby=life] tbody td:nth-child(2)").allInnerTexts();

test("from its beginning to its end a match is the same on the lobbies page, untouched, and in the console", async () => {
  const feature = newFeature();
  const [lobbies, watched] = [await newPage({ javaScriptEnabled: true }), await consolePage()];
  await lobbies.goto("/");
  const made = await stage.prepare({ required_features: [feature] }, { features: [feature] });
  const lobby = lobbies.locator(`#lobby-${made.id.split(".")[0]}`);
  const path = showPath(made.id);
  const steps = (...expected: string[]) =>
    comesTrue(watched, path, async () =>
      expect(await life(watched)).toEqual(expect.arrayContaining(expected)),
    );

  await lobby.getByText("10 free seats").waitFor();
  await steps("prepared");
  await comesTrue(watched, "/console/matches", async () =>
    expect(await watched.locator(`a[href="${path}"]`).count()).toBe(1),
  );

  const player = await stage.player();
  await joinAs(player, made.id, { features: [feature] });
  await lobby.getByText(player.username).waitFor();
  await lobby.getByText("9 free seats").waitFor();
  await steps("started", "joined");
  expect(await watched.getByRole("link", { name: player.username }).count()).toBe(1);
  expect(await violationsInPlace(watched)).toEqual([]);
  await shot(watched, "console-match");

  await watched.getByRole("link", { name: "Lock", exact: true }).click();
  await press(watched, "Lock");
  await lobby.getByText("locked").waitFor();
  await steps("locked");

  await watched.getByRole("link", { name: "Kick" }).click();
  await watched.getByLabel("Reason").fill("that was unfair");
  await press(watched, "Kick");
  await made.inbox.first("EntrantsLeft");
  await lobby.getByText(player.username).waitFor({ state: "detached" });
  await steps("left");

  await watched.getByRole("link", { name: "End match" }).click();
  await watched.getByLabel("Reason").fill("the evening is over");
  await press(watched, "End match");
  await lobby.waitFor({ state: "detached" });
  await comesTrue(watched, path, async () =>
    expect(await watched.locator("main").innerText()).toContain("ended"),
  );
});

describe("an admin of a guild", () => {
  /** A match of this guild with one player, and the form as the admin's browser sends it. */
  async function guildMatch(guild: { id: string; guild_id: string }) {
    const feature = newFeature();
    const made = await stage.prepare(
      { required_features: [feature], guild_id: guild.guild_id },
      { features: [feature], guild_ids: [guild.guild_id] },
      { operator: await stage.player(guild.id, "Global Hosts") },
    );
    const player = await stage.player(guild.id);
    await joinAs(player, made.id, { features: [feature] });
    return { ...made, player };
  }
  const shown = async (id: string) => (await stage.call("match/show", { id })).label;

  test("locks, unlocks and ends a match of the own guild and kicks from it, and does nothing in another guild's", async () => {
    const [guild, other] = [await stage.group(), await stage.group()];
    const [own, foreign] = [await guildMatch(guild), await guildMatch(other)];
    const nobodys = await stage.prepare();
    const visitor = newVisitor();
    const member = await newMember(server, [{ group: guild.id, role: "admin" }]);
    visitor.cookies.set("homeport-session", member.page);
    await visitor.get("/account");
    const send = async (act: string, id: string, more: Record<string, string> = {}) =>
      (await visitor.send(`/console/do/match/${act}`, { id, ...more })).status;

    for (const { id } of [foreign, nobodys]) {
      const { user_id = "" } = (await shown(id)).players?.[0] ?? {};
      for (const act of ["lock", "unlock", "kick", "end"])
        expect([act, await send(act, id, { user: user_id, reason: "r" })]).toEqual([act, 403]);
      expect((await shown(id)).open).toBe(true);
    }
    expect((await shown(foreign.id)).players).toHaveLength(1);

    expect([await send("lock", own.id), (await shown(own.id)).open]).toEqual([200, false]);
    expect([await send("unlock", own.id), (await shown(own.id)).open]).toEqual([200, true]);
    expect(await send("kick", own.id, { user: own.player.username, reason: "that was unfair" })).toBe(200);
    await own.inbox.first("EntrantsLeft");
    expect((await shown(own.id)).players ?? []).toEqual([]);
    // Putting out goes by the match alone: a player of another match is not in this one.
    expect(await send("kick", own.id, { user: foreign.player.username, reason: "r" })).toBe(400);
    expect(await send("end", own.id, { reason: "r" })).toBe(200);
  });
});
