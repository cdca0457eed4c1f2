import { Client } from "pg";
import { Webhook } from "standardwebhooks";
import type { Webhook as Hook, WebhookDelivery } from "../../src/client/operator-answers";
import { newReceiver, type Receiver } from "../unit/edge/webhooks/receiver";
import { startEdge, until } from "./stack/edge";
import { lobbyStage, newFeature } from "./stack/lobby-stage";
import { admin, newAccount, sharedServer } from "./stack/server";

/** What the shared stack's edge sends, seen by a receiver of the test. */
const server = sharedServer();
const stage = lobbyStage(server);
let receiver: Receiver;
beforeAll(async () => {
  receiver = await newReceiver();
});
afterAll(async () => {
  stage.strike();
  await receiver.close();
});
afterEach(async () => {
  for (const { id } of (await stage.call("webhook/list", {})).webhooks)
    await stage.call("webhook/remove", { id });
  receiver.received.length = receiver.answers.length = 0;
});

const MATCHES = ["match.started", "match.ended"];
const addHook = (more: object = {}) =>
  stage.call("webhook/add", { url: `${receiver.url}/hook`, events: MATCHES, ...more });

interface Sent {
  type: string;
  data: Record<string, unknown>;
}
const sent = (): Sent[] => receiver.received.map(({ body }) => JSON.parse(body) as Sent);
/** Others of this worker's server may have left something behind: only the test's own match counts. */
const ofMatch = (id: string): Sent[] => sent().filter(({ data }) => data.match === id);
const log = async (id: string): Promise<WebhookDelivery[]> =>
  (await stage.call("webhook/log", { id })).deliveries;
const arrived = (count: number) =>
  until(
    () => Promise.resolve(receiver.received.length),
    (length) => length >= count,
  );

async function play(mode = "echo_arena") {
  const feature = newFeature();
  const host = await stage.prepare(
    { mode, required_features: [feature] },
    { features: [feature], region: "eu_west" },
  );
  await stage.call("match/signal", { id: host.id, signal: "StartSession" });
  return host;
}

test("a match's beginning and end arrive once, signed, with two edges at work", async () => {
  const other = await startEdge(server, { WEBHOOKS_TO_PRIVATE_ADDRESSES: "true" });
  try {
    const hook = await addHook();
    const { id, match } = await play();
    await until(
      () => Promise.resolve(ofMatch(id)),
      (events) => events.length >= 1,
    );
    await match.send("LobbyEnd", {});
    const events = await until(
      () => Promise.resolve(ofMatch(id)),
      (all) => all.length >= 2,
    );
    expect(events.map(({ type }) => type)).toEqual(["match.started", "match.ended"]);
    expect(events[0]?.data).toMatchObject({ mode: "echo_arena", lobby_type: "public", regions: ["eu_west"] });
    expect(JSON.stringify(events)).not.toContain("198.18.");
    const verifier = new Webhook(hook.secret);
    for (const { body, headers } of receiver.received)
      verifier.verify(body, headers as Record<string, string>);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
    await until(
      () => log(hook.id),
      (lines) => lines.length >= 2 && lines.every(({ state, tries }) => state === "delivered" && tries === 1),
    );
    expect(ofMatch(id)).toHaveLength(2);
  } finally {
    await other.part.stop("SIGTERM", 5000);
  }
});

test("what failed is sent again under the same id when the receiver wants it, and the log says so", async () => {
  const hook = await addHook();
  receiver.answers.push(
    { status: 503, headers: { "retry-after": "1" } },
    { status: 429, headers: { "retry-after": "1" } },
  );
  const { event } = await stage.call("webhook/test", { id: hook.id });
  await arrived(3);
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([event, event, event]);
  const [line] = await until(
    () => log(hook.id),
    ([one]) => one?.state === "delivered",
  );
  expect(line).toMatchObject({ event, type: "webhook.test", tries: 2, status: 200, due_at: 0, error: "" });
});

test("what failed without a word waits a minute", async () => {
  const hook = await addHook();
  receiver.answers.push({ status: 500 });
  await stage.call("webhook/test", { id: hook.id });
  const [line] = await until(
    () => log(hook.id),
    ([one]) => one?.tries === 1,
  );
  expect(line).toMatchObject({ state: "waiting", status: 500 });
  const wait = (line?.due_at ?? 0) - (line?.tried_at ?? 0);
  expect([wait >= 60_000, wait <= 72_000]).toEqual([true, true]);
});

test("Discord's form hides private matches, and its address is shown nowhere", async () => {
  const url = `${receiver.url}/api/webhooks/1/secret-token`;
  const hook = await addHook({ url, form: "discord" });
  const closed = await play("echo_arena_private");
  const open = await play();
  await arrived(1);
  const [message] = receiver.received;
  expect(JSON.parse(message?.body ?? "")).toMatchObject({
    embeds: [{ title: "Match started" }],
    allowed_mentions: { parse: [] },
  });
  for (const { match } of [closed, open]) await match.send("LobbyEnd", {});
  await arrived(2);
  expect(hook.secret).toBe("");
  const shown = JSON.stringify([
    hook,
    await stage.call("webhook/list", {}),
    await stage.call("webhook/log", { id: hook.id }),
  ]);
  expect(shown).not.toContain("secret-token");
  expect((await log(hook.id)).map(({ type }) => type).sort()).toEqual(["match.ended", "match.started"]);
});

test("a game server that parks and one that goes while it waits are told of", async () => {
  await addHook({ events: ["server.parked", "server.lost"] });
  const operator = await stage.player();
  const host = await stage.park({}, { operator });
  const serverId = String(host.registration.server_id);
  const types = () =>
    Promise.resolve(
      sent()
        .filter(({ data }) => data.server_id === serverId)
        .map(({ type }) => type),
    );
  await until(types, (all) => all.includes("server.parked"));
  host.socket.close();
  expect(await until(types, (all) => all.length >= 2)).toEqual(["server.parked", "server.lost"]);
});

test("an account that is disabled is told of once", async () => {
  const hook = await addHook({ events: ["player.disabled"] });
  const { id: user, username } = await newAccount(server);
  await stage.call("user/disable", { user });
  await stage.call("user/disable", { user });
  await arrived(1);
  expect(sent()).toEqual([expect.objectContaining({ type: "player.disabled", data: { user, username } })]);
  expect(await log(hook.id)).toHaveLength(1);
});

test("one whose address cannot be read any more keeps nothing from the others, and says so", async () => {
  const [broken, hook] = [await addHook(), await addHook()];
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  // What is sealed for another opens nothing, as with another IDENTITY_KEY.
  await client.query(
    `UPDATE storage SET value = value || jsonb_build_object('sealed_url',
       (SELECT other.value->'sealed_url' FROM storage other WHERE other.collection = 'webhooks' AND other.key = $2))
     WHERE collection = 'webhooks' AND key = $1`,
    [broken.id, hook.id],
  );
  await client.end();
  for (const { id } of [broken, hook]) await stage.call("webhook/test", { id });
  await arrived(1);
  const [line] = await until(
    () => log(broken.id),
    ([one]) => one?.state !== "waiting",
  );
  expect(line).toMatchObject({ state: "failed", tries: 1, error: "its address cannot be read" });
});

test("a webhook is removed with what waits for it; what is wrong is named", async () => {
  const hook: Hook = await addHook();
  receiver.answers.push({ status: 500 });
  await stage.call("webhook/test", { id: hook.id });
  await until(
    () => log(hook.id),
    ([one]) => one?.tries === 1,
  );
  await stage.call("webhook/remove", { id: hook.id });
  expect(await log(hook.id)).toEqual([]);
  for (const [id, request, words] of [
    ["webhook/test", { id: hook.id }, "id: there is no such webhook"],
    ["webhook/add", { url: "nonsense", events: MATCHES }, "url: expected an address"],
    ["webhook/add", { url: receiver.url, events: [] }, "events: must name an event"],
    ["webhook/add", { url: receiver.url, events: ["match.paused"] }, "events.0: expected one of"],
    ["webhook/add", { url: receiver.url, events: MATCHES, secret: "short" }, "secret: expected whsec_"],
  ] as const) {
    const { status, body } = await admin(server, id, request);
    expect([status >= 400 && status < 500, String(body.message)]).toEqual([
      true,
      expect.stringContaining(words) as string,
    ]);
  }
});

test("what moderators and operators do and undo arrives, each thing once", async () => {
  const events = [
    ...["player.disabled", "player.enabled", "player.suspended", "player.unsuspended"],
    ...["guild.banned", "guild.unbanned", "hosting.banned", "hosting.unbanned"],
    ...["node.draining", "node.resumed"],
  ];
  await addHook({ events });
  const { username: user } = await newAccount(server);
  const { id: group, name } = await stage.group();
  const pair = { group, user };
  for (const id of ["user/disable", "user/disable", "user/enable", "user/enable"] as const)
    await stage.call(id, { user });
  await stage.call("user/suspend", { user, reason: "be kind", guild: group });
  await stage.call("user/unsuspend", { user, guild: group });
  await stage.call("group/ban", pair);
  await stage.call("group/unban", pair);
  await stage.call("hosting/ban", { user, reason: "cheats" });
  await stage.call("hosting/unban", { user });
  for (const draining of [true, true, false, false]) await stage.call("node/drain", { draining });
  await arrived(events.length);
  const all = sent();
  expect(all.map(({ type }) => type).sort()).toEqual([...events].sort());
  const dataOf = (type: string) => all.find((one) => one.type === type)?.data;
  for (const type of events.slice(0, 8)) expect(dataOf(type)).toMatchObject({ username: user });
  expect(dataOf("guild.banned")).toMatchObject({ group, guild: name });
  expect(dataOf("node.draining")).toEqual({
    matches: expect.any(Number) as number,
    players: expect.any(Number) as number,
    until: null,
  });
});
