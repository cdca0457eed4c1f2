import { randomUUID } from "node:crypto";
import { eventually, joinAs, lobbyStage, type Player } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** The administrator's signals 3 to 7, to matches in every state, and what the game server hears of them. */
const stage = lobbyStage(sharedServer());
let players: Player[];

beforeAll(async () => {
  players = await stage.players(4);
});
afterAll(() => stage.strike());

const send = (id: string, signal: string) => stage.call("match/signal", { id, signal });

test("StartSession starts a prepared match before anybody is in it, once, and no parked one", async () => {
  const parked = await stage.park();
  expect(await send(parked.match.id, "StartSession")).toMatchObject({
    success: false,
    message: "the match is not prepared",
  });
  const { id, inbox } = await stage.prepare();
  expect(await send(id, "StartSession")).toMatchObject({ success: true });
  await inbox.first("LobbySessionStart", ({ match_id }) => match_id === id);
  expect(await send(id, "StartSession")).toMatchObject({ success: false });
  const joined = await joinAs(players[0] as Player, id);
  await inbox.first("EntrantsJoined");
  expect(inbox.all("LobbySessionStart")).toHaveLength(1);
  await joined.leave();
});

test("GetEndpoint answers where to play, also of a parked match", async () => {
  const { match, registration } = await stage.park();
  const { internal_ip, external_ip, port } = registration;
  expect(await send(match.id, "GetEndpoint")).toEqual({
    success: true,
    message: "",
    payload: `${internal_ip}:${external_ip}:${port}`,
  });
});

test("GetPresences answers who is in the match", async () => {
  const { id } = await stage.prepare();
  expect(JSON.parse((await send(id, "GetPresences")).payload)).toEqual({ presences: [] });
  const who = players[1] as Player;
  const joined = await joinAs(who, id);
  const { presences } = JSON.parse((await send(id, "GetPresences")).payload) as { presences: object[] };
  expect(presences).toMatchObject([
    { session_id: joined.sessionId, user_id: who.userId, evr_id: who.evrId, team: 0 },
  ]);
  await joined.leave();
});

test("PruneUnderutilized ends a match of three, and leaves one of four", async () => {
  const { id, inbox } = await stage.prepare();
  const joined = await Promise.all(players.map((player) => eventually(() => joinAs(player, id))));
  expect(await send(id, "PruneUnderutilized")).toMatchObject({
    success: false,
    message: "4 players are in the match",
  });
  await joined[0]?.leave();
  await eventually(async () => expect(await send(id, "PruneUnderutilized")).toMatchObject({ success: true }));
  expect(await inbox.first("LobbySessionEnded")).toMatchObject({
    reason: "too few players are in the match",
  });
});

test("Terminate ends a parked match, too; afterwards there is none to be told anything", async () => {
  const { match, inbox } = await stage.park();
  expect(await send(match.id, "Terminate")).toMatchObject({ success: true });
  await inbox.first("LobbySessionEnded");
  for (const id of [match.id, `${randomUUID()}.nakama`])
    for (const signal of ["GetPresences", "Terminate"] as const)
      await expect(send(id, signal)).rejects.toMatchObject({ status: 404, field: "id" });
});
