import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Group } from "../../src/client/admin-rpcs";
import { readJson } from "../../src/domain/json";
import { root } from "../../src/stack/paths";
import { lobbyStage, newFeature, type Player } from "./stack/lobby-stage";
import { rpc, sharedServer } from "./stack/server";

/** The wiki's own `match/prepare`, sent as it is printed there, with its ids replaced. */
const server = sharedServer();
const stage = lobbyStage(server);
const page = readFileSync(join(root, "test", "data", "wiki-match-prepare.md"), "utf8");
const section = (title: string): string => page.split(`## ${title}\n`)[1]?.split("```")[1]?.trim() ?? "";
const request = section("request");
const response = section("response");

/** The ids that stand in the wiki's request and response. */
const THEIRS = {
  match: "777f13d6-0080-4b71-8665-9783062c4fc7.dev-nakama",
  blue: { discord: "267489979125596170", user: "5aa83c77-50e0-4598-bfd6-4f7b39b503bb" },
  orange: { discord: "695081603180789771", user: "08152ad4-f2be-4f93-83b9-ee5501eb94d7" },
};
const BUILD = 14280634968751706381n;
const SERVER_ID = 3427753309332680033n;

interface Answer {
  id: string;
  signal_payload: string;
  label: Record<string, unknown>;
}
interface Ready {
  UserId: string;
  Signal: number;
  Data: string;
}

let bot: Player;
let blue: Player;
let orange: Player;
let operator: Player;
let group: Group;

beforeAll(async () => {
  bot = await stage.bot();
  [blue, orange] = (await stage.players(2)) as [Player, Player];
  group = await stage.group();
  operator = await stage.player(group.id);
  await stage.release(SERVER_ID);
});
afterAll(() => stage.strike());

/** The game server of the wiki's label. */
const parkTheirs = () => {
  const its = { server_id: SERVER_ID, version_lock: BUILD, region: "us-central-2", group_ids: [group.id] };
  const addresses = { internal_ip: "192.168.56.1", external_ip: "174.58.161.237", port: 6792 };
  return stage.park({ ...its, ...addresses }, { operator });
};

const replace = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((filled, [from, to]) => filled.replaceAll(from, to), text);

const prepare = async (body: string) => {
  const { token } = bot.session.tokens();
  const { status, text } = await rpc(server, "match/prepare", body, { token });
  return { status, text, answer: readJson(text) as Answer };
};

const sendTheirs = (id: string) =>
  prepare(
    replace(request, [
      [THEIRS.match, id],
      [THEIRS.blue.discord, blue.discordId],
      [THEIRS.orange.discord, orange.discordId],
    ]),
  );

const stateOf = (payload: string) => {
  const { Data } = readJson(payload) as Ready;
  return readJson(Buffer.from(Data, "base64").toString()) as Record<string, unknown>;
};

/** Keys and JSON types, for those keys that the wiki prints; numbers of any size are of one type. */
function likeTheirs(theirs: unknown, ours: unknown): unknown {
  if (theirs === null) return null;
  if (Array.isArray(theirs))
    return [Array.isArray(ours) ? likeTheirs(theirs[0], (ours as unknown[])[0]) : ours];
  if (typeof theirs !== "object") return typeof ours === "bigint" ? "number" : typeof ours;
  return Object.fromEntries(
    Object.entries(theirs).map(([key, value]) => [
      key,
      likeTheirs(value, (ours as Record<string, unknown> | undefined)?.[key]),
    ]),
  );
}

test("is answered with everything that the wiki prints, in its types", async () => {
  const { match } = await parkTheirs();
  const { status, answer } = await sendTheirs(match.id);
  expect(status).toBe(200);
  const theirs = readJson(response) as Answer;
  expect(likeTheirs(theirs, answer)).toEqual(likeTheirs(theirs, theirs));
  expect(Object.keys(answer).sort()).toEqual(["id", "label", "signal_payload"]);
  const { team_alignments: _users, ...state } = stateOf(theirs.signal_payload);
  expect(likeTheirs(state, stateOf(answer.signal_payload))).toEqual(likeTheirs(state, state));
});

test("is answered with the wiki's values, and every digit of its 64-bit numbers", async () => {
  const { match } = await parkTheirs();
  const asked = Date.now();
  const { text, answer } = await sendTheirs(match.id);
  expect(answer.label).toMatchObject({
    id: match.id,
    open: true,
    lobby_type: "private",
    broadcaster: {
      sid: match.sessionId,
      oper: operator.userId,
      group_ids: [group.id],
      endpoint: "192.168.56.1:174.58.161.237:6792",
      regions: expect.arrayContaining(["default", "0xf1e60114d33c122a", "0x2f91d3794c71ad61"]) as unknown,
    },
    started: false,
    spawned_by: bot.userId,
    group_id: "00000000-0000-0000-0000-000000000000",
    mode: "echo_arena_private",
    level: "mpl_arena_a",
    session_settings: { appid: "1369078409873402" },
    limit: 12,
    player_limit: 10,
    team_size: 5,
    team_alignments: { [blue.userId]: 0, [orange.userId]: 1 },
  });
  for (const [key, digits] of [
    ["version_lock", "14280634968751706381"],
    ["server_id", "3427753309332680033"],
    ["gametype", "691594351282457603"],
    ["level", "6300205991959903307"],
  ] as const)
    expect(text).toMatch(new RegExp(`"${key}":\\s?${digits}[,}]`));
  // A time of 2024 means now.
  expect(Date.parse(answer.label.start_time as string)).toBeGreaterThanOrEqual(asked - 1_000);
});

test("shows the signal that was sent: indented JSON, with the wanted state in base64", async () => {
  const { match } = await parkTheirs();
  const { answer } = await sendTheirs(match.id);
  const signal = readJson(answer.signal_payload) as Ready;
  expect(answer.signal_payload).toBe(JSON.stringify(signal, undefined, 2));
  expect(signal).toMatchObject({ UserId: "", Signal: 2 });
  const text = Buffer.from(signal.Data, "base64").toString();
  expect(text).toMatch(/^\{\n {2}"id": "",\n {2}"lobby_type": "private",\n/);
  expect(text).toContain('"gametype": 691594351282457603,');
  expect(text).toContain('"level": 6300205991959903307,');
  expect(stateOf(answer.signal_payload)).toMatchObject({
    started: false,
    spawned_by: bot.userId,
    mode: "echo_arena_private",
    level: "mpl_arena_a",
    limit: 12,
    team_alignments: { [blue.userId]: 0, [orange.userId]: 1 },
  });
});

test("gives a signal that prepares another match the same way", async () => {
  const first = await sendTheirs((await parkTheirs()).match.id);
  const second = await stage.park();
  const { signal_payload } = first.answer;
  const again = await prepare(JSON.stringify({ id: second.match.id, signal_payload }));
  expect(again.status).toBe(200);
  expect(again.answer.signal_payload).toBe(signal_payload);
  const { id: _id, broadcaster: _server, ...wanted } = first.answer.label;
  expect(again.answer.label).toMatchObject({ ...wanted, start_time: expect.any(String) as unknown });
  // Everything else beside the signal is ignored.
  const feature = newFeature();
  const third = await stage.park();
  const more = { mode: "echo_combat", team_size: 2, required_features: [feature], guild_id: "no such guild" };
  const beside = await prepare(JSON.stringify({ id: third.match.id, signal_payload, ...more }));
  expect(beside.answer.label).toMatchObject({ mode: "echo_arena_private", team_size: 5 });
});

test("takes the signal that the wiki prints, with its users replaced", async () => {
  const { match } = await stage.park();
  const theirs = readJson((readJson(response) as Answer).signal_payload) as Ready;
  const state = replace(Buffer.from(theirs.Data, "base64").toString(), [
    [THEIRS.blue.user, blue.userId],
    [THEIRS.orange.user, orange.userId],
  ]);
  const signal = { ...theirs, Data: Buffer.from(state).toString("base64") };
  const { status, answer } = await prepare(
    JSON.stringify({ id: match.id, signal_payload: JSON.stringify(signal, undefined, 1) }),
  );
  expect(status).toBe(200);
  expect(answer.label).toMatchObject({
    mode: "echo_arena_private",
    lobby_type: "private",
    // Whoever prepared the one that the wiki shows, this one is the caller's.
    spawned_by: bot.userId,
    team_alignments: { [blue.userId]: 0, [orange.userId]: 1 },
  });
  expect(answer.label.level).toBe("mpl_arena_a");
});
