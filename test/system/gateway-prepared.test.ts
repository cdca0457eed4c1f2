import { symbolOf } from "../../src/domain/symbol";
import { type EvrHost, type EvrPlayer, join, startsSession, success } from "./stack/evr";
import { evrStage } from "./stack/evr-stage";
import { eventually, joinAs, lobbyStage, newEvrId, newFeature, type Player } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** A match that a bot prepared on a game server of the binary protocol, with players of every kind in it. */
const stage = lobbyStage(sharedServer());
const people = evrStage(stage);
const BLUE = 0;
const ORANGE = 1;

async function preparedBy(bot: Player, teams: Record<string, "blue" | "orange">) {
  const feature = newFeature();
  const host = await people.host({ query: { features: feature } });
  const id = await eventually(async () => {
    const { matches } = await bot.session.matches({ query: `+label.broadcaster.features:${feature}` });
    expect(matches).toHaveLength(1);
    return matches[0]?.id ?? "";
  });
  await bot.session.prepare({ id, mode: "echo_arena", role_alignments: teams });
  return { host, id, match: id.split(".")[0] ?? "" };
}

/** As the game asks, with whom it wants to know. */
async function playerSessions(
  who: EvrPlayer,
  matchId: string,
  others: readonly EvrPlayer[],
): Promise<string[]> {
  who.line.send({
    name: "SNSLobbyPlayerSessionsRequestv5",
    value: {
      ...{ session: who.session, evrId: who.evrId, matchId, platform: symbolOf("OVR") },
      playerEvrIds: [who, ...others].map(({ evrId }) => evrId),
    },
  });
  return [...(await who.line.next("ERLobbyPlayerSessionsSuccessUnk1")).playerSessions];
}

/** Whom the game server admits. */
async function admitted({ line }: EvrHost, sessions: string[]): Promise<readonly string[]> {
  line.send({ name: "ERGameServerAcceptPlayers", value: { playerSessions: sessions } });
  return (await line.next("ERGameServerPlayersAccepted")).playerSessions;
}

test("players of the game, of Nakama's own socket and bots meet in it, each on the team that it was given", async () => {
  const [bot, one, two, three] = await Promise.all([
    stage.player("Global Bots", "Global Private Data Access"),
    ...[0, 1, 2].map(() => stage.player()),
  ]);
  if (!one || !two || !three) throw new Error("there are three players");
  const { host, id, match } = await preparedBy(bot, {
    [one.discordId]: "orange",
    [two.discordId]: "orange",
    [three.discordId]: "blue",
  });

  const [first, second] = await Promise.all([people.enter({ player: one }), people.enter({ player: two })]);
  join(first, { match });
  expect((await startsSession(host)).matchId).toBe(match);
  expect(await success(first)).toMatchObject({ matchId: match, teamIndex: ORANGE });
  await joinAs(three, id);
  // A bot may be there under several EVR ids, each on a socket of its own.
  const bots = [newEvrId(), newEvrId()];
  const played = [];
  for (const evrId of bots)
    played.push(await (await stage.open(bot)).joinMatch(id, { evrId, role: "spectator" }));
  join(second, { match });
  expect(await success(second)).toMatchObject({ matchId: match, teamIndex: ORANGE });

  await eventually(async () => {
    const { matches } = await bot.session.matches({ query: `+label.players.evr_id:${two.evrId}` });
    const teams = Object.fromEntries(matches[0]?.players?.map(({ evr_id, team }) => [evr_id, team]) ?? []);
    expect(teams).toMatchObject({ [one.evrId]: ORANGE, [two.evrId]: ORANGE, [three.evrId]: BLUE });
    expect(Object.keys(teams)).toEqual(expect.arrayContaining(bots));
  });
  const sessions = await playerSessions(first, match, [second]);
  expect(sessions).toHaveLength(2);
  expect(await admitted(host, sessions)).toEqual(sessions);

  // Whoever leaves by Nakama's socket is dropped like a player of the game.
  await Promise.all(played.map((one) => one.leave()));
  expect((await host.line.next("ERGameServerPlayersRejected")).errorCode).toBe(8);
});
