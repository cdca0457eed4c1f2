import { connect } from "../../src/client";
import { adminJson } from "./stack/admin-command";
import { allHosts, enterpriseViewer, hidden, newApiKey, newViewer, shown, type Viewer } from "./stack/hosts";
import { type ApiSession, edgeOk, PASSWORD } from "./stack/identity";
import { eventually, lobbyStage, registration } from "./stack/lobby-stage";
import { admin, newName, sharedServer } from "./stack/server";

/** Who is shown which hosts. */
const server = sharedServer();
const stage = lobbyStage(server);

let ann: Viewer;
let bob: Viewer;
beforeAll(async () => {
  [ann, bob] = [await newViewer(server, stage), await newViewer(server, stage)];
});
afterAll(() => stage.strike());

const host = (operator: Viewer, name: string, more: object = {}) =>
  stage.park({ name, ...more }, { operator });

describe("who sees a host", () => {
  test("that hosts for a group: its members and its operator, as not public", async () => {
    const name = newName();
    const group = await stage.group();
    const operator = await newViewer(server, stage, group.id);
    const member = await newViewer(server, stage, group.id);
    await host(operator, name, { group_ids: [group.id] });
    await shown(operator, name, { public: false });
    await shown(member, name, { public: false });
    await hidden(bob, name);
    await hidden(bob, name, "public=false");
    await stage.call("group/remove", { group: group.id, user: member.userId });
    await hidden(member, name);
  });

  test("on which a private match runs: its operator alone, and everybody again afterwards", async () => {
    const name = newName();
    const { match, registration: offered } = await host(ann, name);
    await shown(bob, name, { public: true });
    await (await stage.bot()).session.prepare({ id: match.id, mode: "echo_arena_private" });
    await shown(ann, name, { public: false });
    await eventually(() => hidden(bob, name));
    await stage.park(offered, { operator: ann });
    await shown(bob, name, { public: true });
  });

  test("on which a guild's match runs: the guild's members, not everybody", async () => {
    const name = newName();
    const group = await stage.group();
    const member = await newViewer(server, stage, group.id);
    const { match } = await host(ann, name);
    const bot = await stage.bot();
    await stage.call("group/add", { group: group.id, user: bot.userId });
    await bot.session.prepare({ id: match.id, mode: "echo_arena", guild_id: group.guild_id });
    await shown(member, name, { public: false });
    await shown(ann, name, { public: false });
    await eventually(() => hidden(bob, name));
  });

  test("that is a desktop: its operator alone", async () => {
    const name = newName();
    await host(ann, name, { mode: "desktop" });
    await shown(ann, name, { mode: "desktop", public: false });
    await hidden(bob, name);
  });

  test("of an organisation: its users, who see nothing else, not even what is public", async () => {
    const [key, otherKey] = [await newApiKey(server), await newApiKey(server)];
    const operator = await enterpriseViewer(server, stage, key);
    const colleague = await enterpriseViewer(server, stage, key);
    const rival = await enterpriseViewer(server, stage, otherKey);
    const [theirs, theirDesktop, everybodys] = [newName("org"), newName("desk"), newName("public")];
    await host(operator, theirs, { identity_session: operator.api.id });
    await host(operator, theirDesktop, { mode: "desktop" });
    await host(ann, everybodys);
    await shown(bob, everybodys, { public: true });
    const me = await edgeOk<{ user: { name: string } }>(server, "me", { session: operator.api.id });
    await shown(colleague, theirs, {
      peer_id: operator.api.host_peer_id,
      user: { id: operator.api.user_id, name: me.user.name, warp: false, team_id: "" },
      self: false,
    });
    await shown(colleague, theirDesktop, { public: false });
    await shown(operator, theirs, { self: true });
    for (const viewer of [operator, colleague]) await hidden(viewer, everybodys);
    // What the organisation shows to everybody, everybody sees; its desktop only its own users.
    await shown(bob, theirs, { public: true, self: false, peer_id: operator.api.host_peer_id });
    expect(await allHosts(rival.api.id)).toEqual([]);
    await hidden(bob, theirDesktop);
  });

  test("whose game server logs in as a user of an organisation: its users, and the server itself as its own", async () => {
    const [org, name, external_id] = [newName("org"), newName(), newName("server")];
    await admin(server, "org/add", { name: org });
    const { key: api_key } = (await admin(server, "api-key/create", { org })).body;
    const sessionOf = async (external: string) => {
      const asked = { api_key, external_id: external };
      return (await edgeOk<{ session: ApiSession }>(server, "enterprise/session", asked)).session;
    };
    // Asked for before there is such an account, and again when there is one. A new password ends its sessions.
    const account = await adminJson<{ user_id: string; username: string }>(["org", "user", org, external_id]);
    await admin(server, "user/set-password", { user: account.user_id, password: PASSWORD });
    const api = await sessionOf(external_id);
    const { body } = await admin(server, "org/user", { org, external_id });
    expect(body).toEqual({ ...account, external_id });
    const homeport = connect({ url: server.url, httpKey: server.secrets.http_key });
    const session = await homeport.logIn({ username: account.username, password: PASSWORD });
    const socket = await stage.open({ session });
    await socket.registerServer(registration({ name, identity_session: api.id }), {});
    const seen = async (viewer: string) => (await allHosts(viewer)).map((host) => [host.name, host.self]);
    await eventually(async () => expect(await seen(api.id)).toEqual([[name, true]]));
    const [another, colleague] = [await sessionOf(external_id), await sessionOf(newName("someone"))];
    for (const viewer of [another, colleague]) expect(await seen(viewer.id)).toEqual([[name, false]]);
    await shown(bob, name, {
      public: true,
      peer_id: api.host_peer_id,
      user: { id: api.user_id, name: external_id, warp: false, team_id: "" },
    });
  });

  test("a member of an organisation who is in a guild as well sees the organisation's hosts only", async () => {
    const name = newName();
    const group = await stage.group();
    const viewer = await enterpriseViewer(server, stage, await newApiKey(server));
    await stage.call("group/add", { group: group.id, user: viewer.userId });
    const operator = await newViewer(server, stage, group.id);
    await host(operator, name, { group_ids: [group.id] });
    await shown(operator, name);
    expect(await allHosts(viewer.api.id)).toEqual([]);
  });
});
