import { evrIdText } from "../../src/evr/evr-id";
import { create, failure, join, startsSession, success } from "./stack/evr";
import { evrStage } from "./stack/evr-stage";
import { loginRefusal } from "./stack/gateway";
import { lobbyStage } from "./stack/lobby-stage";
import { sharedServer } from "./stack/server";

/** What the game shows a player who is suspended. */
const stage = lobbyStage(sharedServer());
const people = evrStage(stage);

const UNTIL = "2099-01-02T03:04:00Z";
const EXPIRY = BigInt(Date.parse(UNTIL) / 1000);

async function inAMatch() {
  const { id, guild_id: guilds } = await stage.group();
  const [operator, player] = [await stage.player(id), await stage.player(id)];
  const host = await people.host({ operator, query: { guilds } });
  const client = await people.enter({ player, query: { guilds } });
  create(client);
  await startsSession(host);
  const { matchId } = await success(client);
  return { id, host, client, matchId, user: client.player.userId };
}

test("from a guild: the game server is told to drop the player, and lobby requests fail with 12 and the end", async () => {
  const { id, host, client, matchId, user } = await inAMatch();
  await stage.call("user/suspend", { user, guild: id, reason: "be kind", until: UNTIL });
  expect(await host.line.next("ERGameServerPlayersRejected")).toMatchObject({ errorCode: 8 });
  const refusal = {
    code: 12,
    expiry: EXPIRY,
    message: "Suspended from this guild until 2099-01-02 03:04 UTC: be kind",
  };
  join(client, { match: matchId });
  expect(await failure(client)).toEqual(refusal);
  create(client);
  expect(await failure(client)).toEqual(refusal);
});

test("from everything: the log-in ends with all connections, and the next is refused with the end and the reason", async () => {
  const { host, client, user } = await inAMatch();
  const { evrId, login, line, session } = client;
  await stage.call("user/suspend", { user, reason: "be kind", until: UNTIL });
  await Promise.all([login.closed, line.closed]);
  expect(await host.line.next("ERGameServerPlayersRejected")).toMatchObject({ errorCode: 8 });
  // The log-in of before opens it no more than a new one.
  for (const previous of [{}, { session }])
    expect(await loginRefusal({ evrId, ...previous })).toBe(
      `${evrIdText(evrId)}:\nYou are suspended until 2099-01-02 03:04 UTC.\nbe kind`,
    );
  await stage.call("user/unsuspend", { user });
  await people.enter({ player: client.player });
});
