import { Client, Session } from "@heroiclabs/nakama-js";
import type { LobbyRequest } from "../../src/client";
import { type Group } from "../../src/client/admin-rpcs";
import { eventually, type Host, lobbyStage, type Player } from "./stack/lobby-stage";
import { newName, sharedServer } from "./stack/server";

/** Groups never mix, whichever way something is searched: every call that does, and everybody who may not. */
const server = sharedServer();
const stage = lobbyStage(server);
afterAll(() => stage.strike());

const region = newName("region");
let group: Group;
let member: Player;
/** Not in the group: a stranger, one who only asked to join, one who is banned. */
let others: Record<string, Player>;
let ofGroup: Host;
let ofOther: Host;
let ofAll: Host;

beforeAll(async () => {
  group = await stage.group();
  const second = await stage.group();
  const [operator, stranger, asker, banned] = [
    await stage.player(group.id, second.id),
    await stage.player(),
    await stage.player(),
    await stage.player(group.id),
  ];
  member = await stage.player(group.id);
  others = { "a stranger": stranger, "who only asked to join": asker, "who is banned": banned };
  const { hostname, port } = new URL(server.url);
  const client = new Client(server.secrets.server_key, hostname, port, false, 5000, false);
  const { token, refresh_token } = asker.session.tokens();
  await client.joinGroup(Session.restore(token, refresh_token), group.id);
  await stage.call("group/ban", { group: group.id, user: banned.userId });
  const park = async (group_ids?: string[]) =>
    stage.park({ region, group_ids }, { operator, socket: await stage.open(operator) });
  [ofGroup, ofOther, ofAll] = [await park([group.id]), await park([second.id]), await park()];
  await eventually(async () => expect(await addresses(member, group.id)).toHaveLength(2));
});

const addressOf = ({ registration: { external_ip, port } }: Host) => `${external_ip}:${port}`;
const ours = () => [ofGroup, ofOther, ofAll].map(addressOf);
async function addresses({ session }: Player, group_id?: string): Promise<string[]> {
  const servers = await session.lobby.servers({ group_id });
  return servers.map(({ address }) => address).filter((address) => ours().includes(address));
}

const wish = (who: Player, more: Partial<LobbyRequest> = {}): LobbyRequest => ({
  evr_id: who.evrId,
  mode: "echo_arena",
  region,
  ...more,
});
const matchOf = async (asked: Promise<{ ok: boolean; seat?: { id: string } }>) => (await asked).seat?.id;
/** Ends the match and parks the game server anew. */
async function renew(host: Host): Promise<void> {
  await stage.call("match/signal", { id: host.match.id, signal: "Terminate" });
  host.match = await host.socket.registerServer(host.registration, host.inbox.handlers);
  const query = `+label.open:T +label.broadcaster.server_id:${host.registration.server_id}`;
  await eventually(async () => expect((await member.session.matches({ query })).matches).toHaveLength(1));
}

describe("a member who names the group", () => {
  test("lobby/servers shows those of the group and those for everyone", async () => {
    expect((await addresses(member, group.id)).sort()).toEqual([ofGroup, ofAll].map(addressOf).sort());
  });

  test.each(["create", "find"] as const)(
    "lobby/%s takes the group's own, then one for everyone",
    async (call) => {
      const ask = (who: Player) =>
        who.session.lobby[call](wish(who, { group_id: group.id, mode: "echo_combat" }));
      expect(await matchOf(ask(member))).toBe(ofGroup.match.id);
      const label = (
        await member.session.matches({ query: `+label.group_id:${group.id.replaceAll("-", "\\-")}` })
      ).matches[0];
      expect(label).toMatchObject({ group_id: group.id, guild_id: group.guild_id });
      const second = await stage.player(group.id);
      // What is found is the first one's match; what is made is made on the next server.
      expect(await matchOf(ask(second))).toBe(call === "find" ? ofGroup.match.id : ofAll.match.id);
      await renew(ofGroup);
      if (call === "create") await renew(ofAll);
    },
  );

  test("match/prepare without an id takes the group's own", async () => {
    const bot = await stage.player("Global Bots", group.id);
    const features = { features: [newName("f")] };
    const { operator } = ofGroup;
    const own = await stage.park(
      { region, group_ids: [group.id], ...features },
      { operator, socket: await stage.open(operator) },
    );
    const asked = { mode: "echo_arena", guild_id: group.guild_id, required_features: features.features };
    const prepared = await eventually(() => bot.session.prepare(asked));
    expect(prepared).toMatchObject({ id: own.match.id, label: { guild_name: group.name } });
    own.socket.close();
  });
});

describe("without a group", () => {
  test("a member finds and makes matches of no group, on servers of its groups and for everyone", async () => {
    expect((await addresses(member)).sort()).toEqual([ofGroup, ofAll].map(addressOf).sort());
    const found = await matchOf(member.session.lobby.find(wish(member, { mode: "social_2.0" })));
    expect([ofGroup.match.id, ofAll.match.id]).toContain(found);
    const { matches } = await member.session.matches({ match_ids: [found ?? ""] });
    expect(matches[0]).not.toHaveProperty("guild_id");
    await renew(found === ofGroup.match.id ? ofGroup : ofAll);
  });

  test("a match of the group is found by nobody, and one of no group is not found with the group", async () => {
    const made = await matchOf(member.session.lobby.create(wish(member, { group_id: group.id })));
    expect(made).toBe(ofGroup.match.id);
    const stranger = others["a stranger"] as Player;
    expect(await matchOf(stranger.session.lobby.find(wish(stranger)))).toBe(ofAll.match.id);
    const second = await stage.player(group.id);
    // The fuller match is of no group: the member's own group is preferred to nothing, never mixed in.
    expect(await matchOf(second.session.lobby.find(wish(second, { group_id: group.id })))).toBe(made);
    await renew(ofGroup);
    await renew(ofAll);
  });
});

describe.each(["a stranger", "who only asked to join", "who is banned"])("%s", (who) => {
  const one = () => others[who] as Player;
  const reason = who === "who is banned" ? "Banned" : "NotMember";

  test.each(["create", "find"] as const)("gets nothing of the group by lobby/%s", async (call) => {
    for (const more of [{ group_id: group.id }, { guild_id: group.guild_id }])
      expect(await one().session.lobby[call](wish(one(), more))).toMatchObject({
        ok: false,
        failure: { reason },
      });
  });

  test("gets nothing of the group by lobby/servers, with or without its name", async () => {
    await expect(addresses(one(), group.id)).rejects.toMatchObject({ status: 403, field: "group_id" });
    await expect(one().session.lobby.servers({ guild_id: group.guild_id })).rejects.toMatchObject({
      status: 403,
      field: "guild_id",
    });
    expect(await addresses(one())).toEqual([addressOf(ofAll)]);
  });

  test("makes no match on the group's game servers, also when no other is left", async () => {
    const made = await matchOf(one().session.lobby.create(wish(one())));
    expect(made).toBe(ofAll.match.id);
    const second = await stage.player();
    expect(await second.session.lobby.create(wish(second))).toMatchObject({
      ok: false,
      failure: { reason: "NoServer", message: expect.stringMatching(/of other groups/) as string },
    });
    await renew(ofAll);
  });

  test("is no member for match/prepare either", async () => {
    await stage.call("group/add", { group: "Global Bots", user: one().userId });
    const asked = { mode: "echo_arena", guild_id: group.guild_id };
    await expect(one().session.prepare(asked)).rejects.toMatchObject({ status: 403, field: "guild_id" });
    await stage.call("group/remove", { group: "Global Bots", user: one().userId });
  });
});

describe("an account in 101 groups, more than one page of Nakama's lists", () => {
  let groups: Group[];
  let everywhere: Player;
  beforeAll(async () => {
    groups = await Promise.all(Array.from({ length: 101 }, () => stage.group()));
    everywhere = await stage.player(...groups.map(({ id }) => id));
  });

  test("finds what members of each of them make, hosts for each, and makes matches of its own", async () => {
    for (const { id: group_id } of [groups[0], groups[50], groups[100]] as Group[]) {
      const here = newName("region");
      const park = async () =>
        stage.park(
          { region: here, group_ids: [group_id] },
          { operator: everywhere, socket: await stage.open(everywhere) },
        );
      const hosts = [(await park()).match.id, (await park()).match.id];
      const ask = (call: "create" | "find", who: Player) =>
        matchOf(who.session.lobby[call](wish(who, { group_id, region: here, mode: "social_2.0" })));
      const [maker, stranger] = await Promise.all([stage.player(group_id), stage.player()]);
      const made = await ask("create", maker);
      expect(hosts).toContain(made);
      expect(await ask("find", everywhere)).toBe(made);
      expect(await ask("find", stranger)).toBeUndefined();
      expect(hosts.filter((id) => id !== made)).toContain(await ask("create", everywhere));
    }
  });

  test("is refused a match of a group that it is not in, as anybody", async () => {
    const foreign = wish(everywhere, { group_id: (await stage.group()).id });
    for (const call of ["create", "find"] as const)
      expect(await everywhere.session.lobby[call](foreign)).toMatchObject({ ok: false });
  });
});
