import type { PrepareRequest } from "../../src/client";
import type { Role } from "../../src/domain/lobby/role";
import { eventually, joinAs, lobbyStage, type Player, rejectionOf } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** Teams that a bot gave to players hold whenever those come: in any order, late, or again. */
const stage = lobbyStage(sharedServer());
let players: Player[];
let seer: Player;

beforeAll(async () => {
  seer = await stage.player("Global Private Data Access");
});
beforeEach(async () => {
  players = await stage.players(4);
});
afterAll(() => stage.strike());

const ROLES: readonly Role[] = ["orange", "orange", "blue", "spectator"];
const TEAMS = [1, 1, 0, 2];

const prepare = (more: PrepareRequest = {}) =>
  stage.prepare({
    role_alignments: Object.fromEntries(players.map(({ discordId }, at) => [discordId, ROLES[at] as Role])),
    ...more,
  });

/** A join is answered a moment before the match has seen the player. */
const expectTeams = (id: string, teams: Record<string, number>) =>
  eventually(async () => {
    const { matches } = await seer.session.matches({ match_ids: [id] });
    const seen = matches[0]?.players?.map(({ evr_id, team }) => [evr_id, team]) ?? [];
    expect(Object.fromEntries(seen)).toMatchObject(teams);
  });
const wanted = (some: readonly number[]) =>
  Object.fromEntries(some.map((at) => [players[at]?.evrId ?? "", TEAMS[at] ?? -1]));

describe.each(["echo_arena", "echo_arena_private"])("in %s", (mode) => {
  test.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[2, 0, 3, 1]]])("they come in the order %j", async (order) => {
    const { id } = await prepare({ mode });
    for (const [count, at] of order.entries()) {
      await joinAs(players[at] as Player, id);
      await expectTeams(id, wanted(order.slice(0, count + 1)));
    }
  });

  test("late, when the others play already, and again after leaving", async () => {
    const { id, inbox } = await prepare({ mode });
    const [first, last] = [players[2] as Player, players[0] as Player];
    await joinAs(first, id);
    await inbox.first("LobbySessionStart");
    // Strangers have filled both sides evenly meanwhile.
    for (const stranger of await stage.players(2)) await joinAs(stranger, id);
    for (let round = 0; round < 2; round++) {
      const joined = await eventually(() => joinAs(last, id));
      await expectTeams(id, wanted([0, 2]));
      await joined.leave();
    }
  });

  test("whatever they ask for", async () => {
    const { id } = await prepare({ mode });
    await joinAs(players[0] as Player, id, { role: "blue" });
    await joinAs(players[2] as Player, id, { role: "spectator" });
    await expectTeams(id, wanted([0, 2]));
  });

  test("only as long as the team has room", async () => {
    const { id } = await prepare({
      mode,
      team_size: 1,
      role_alignments: { [(players[0] as Player).discordId]: "orange" },
    });
    const [, one, other] = players as [Player, Player, Player];
    await joinAs(one, id, { role: "blue" });
    await expectTeams(id, { [one.evrId]: 0 });
    await joinAs(other, id, { role: "orange" });
    await expectTeams(id, { [other.evrId]: 1 });
    const full = joinAs(players[0] as Player, id);
    if (mode === "echo_arena") expect((await rejectionOf(full)).reason).toBe("TeamFull");
    else await expectTeams(id, { [(await full.then(() => players[0] as Player)).evrId]: 2 });
  });
});

test("who has a seat may ask for another side of a private match, and keeps the seat when there is no room", async () => {
  const { id } = await stage.prepare({ mode: "echo_arena_private", team_size: 1 });
  const [one, other] = [players[0] as Player, players[1] as Player];
  const ask = ({ session, evrId }: Player, team?: Role) => session.lobby.join({ id, evr_id: evrId, team });
  expect(await ask(one, "blue")).toMatchObject({ seat: { team: 0 } });
  expect(await ask(one)).toMatchObject({ seat: { team: 0 } });
  expect(await ask(one, "orange")).toMatchObject({ seat: { team: 1 } });
  expect(await ask(other, "blue")).toMatchObject({ seat: { team: 0 } });
  expect(await ask(one, "blue")).toMatchObject({ ok: true, seat: { team: expect.any(Number) as number } });
  await joinAs(other, id);
  await expectTeams(id, { [other.evrId]: 0 });
});
