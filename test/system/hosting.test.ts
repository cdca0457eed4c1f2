import type { Group } from "../../src/client/admin-rpcs";
import { symbolHex, symbolOf } from "../../src/domain/symbol";
import type { Stack } from "../../src/stack/stack";
import { eventually, lobbyStage, type LobbyStage, type Player, registration } from "./stack/lobby-stage";
import { startServer } from "./stack/server";
import { type SocketFrom, socketFrom } from "./stack/socket-from";

/** Who may run a game server for whom, under which address, and how many: on a server with nothing opened. */
const CLOSED = { OPEN_HOSTING: "false", ALLOW_PRIVATE_HOSTS: "false" };
const HERE = "1.1.1.1";

let server: Stack;
let stage: LobbyStage;
let group: Group;
let trusted: Player;
let member: Player;
const sockets: SocketFrom[] = [];

beforeAll(async () => {
  server = await startServer({ ...CLOSED, GAME_SERVERS_PER_OPERATOR: "3", REGISTRATIONS_PER_MINUTE: "60" });
  stage = lobbyStage(server);
  group = await stage.group();
  trusted = await stage.player("Global Hosts");
  member = await stage.player(group.id);
}, 120_000);
afterAll(async () => {
  stage.strike();
  for (const socket of sockets) socket.close();
  await server.stop();
});

const from = async (who: Player, forwarded: string, at = server): Promise<SocketFrom> => {
  const socket = await socketFrom(at, who.session.tokens().token, forwarded);
  sockets.push(socket);
  return socket;
};

/** The one game server of an operator, on a socket of the moment. */
async function register(who: Player, more: object, forwarded = HERE, at = server) {
  const socket = await from(who, forwarded, at);
  const server_id = symbolOf(`server of ${who.username}`);
  try {
    return await socket.register({ ...registration({ server_id, external_ip: undefined }), ...more });
  } finally {
    socket.close();
  }
}
const ours = () => ({ group_ids: [group.id] });

describe("a game server for everyone", () => {
  test("is only run by members of Global Hosts, and the refusal names the group", async () => {
    const operator = await stage.player();
    for (const more of [{}, { group_ids: [] }])
      await expect(register(operator, more)).rejects.toThrow(/^group_ids: only members of Global Hosts/);
    await stage.call("group/add", { group: "Global Hosts", user: operator.userId });
    const { id } = await register(operator, {});
    expect(id).not.toBe("");
    await stage.call("group/remove", { group: "Global Hosts", user: operator.userId });
    await expect(register(operator, {})).rejects.toThrow(/Global Hosts/);
  });

  test("is not needed to host for a group of one's own", async () => {
    const { id } = await register(member, ours());
    expect(id).not.toBe("");
  });
});

describe("a game server for any guild", () => {
  const any = { guild_ids: ["any"] };
  const groupsOf = async (who: Player) => {
    const { label, warnings } = await register(who, any);
    return { groups: label.broadcaster.group_ids ?? [], warnings: warnings ?? [] };
  };

  test("hosts for all that its operator may host for, and for everyone where that is allowed", async () => {
    const adminsOnly = await stage.group("admins");
    const operator = await stage.player(group.id, adminsOnly.id);
    expect(await groupsOf(operator)).toEqual({ groups: [group.id], warnings: [] });
    await stage.call("group/add", { group: adminsOnly.id, user: operator.userId, role: "admin" });
    const both = await groupsOf(operator);
    expect(both.groups.sort()).toEqual([group.id, adminsOnly.id].sort());
    expect(await groupsOf(trusted)).toEqual({ groups: [], warnings: [] });
  });

  test("is refused where there is none", async () => {
    await expect(register(await stage.player(), any)).rejects.toThrow(
      /^group_ids: only members of Global Hosts/,
    );
  });

  test("hosts for five of them, and the answer says that there are more", async () => {
    const groups = await Promise.all(Array.from({ length: 6 }, () => stage.group()));
    const operator = await stage.player(...groups.map(({ id }) => id));
    const { groups: hosted, warnings } = await groupsOf(operator);
    expect(hosted).toHaveLength(5);
    expect(warnings).toEqual([expect.stringMatching(/^guild_ids: .* name those/)]);
  });
});

describe("the external address", () => {
  test("left out is the one that the call comes from, as the trusted proxy saw it", async () => {
    const { label } = await register(member, ours(), `8.8.8.8, ${HERE}`);
    expect(label.broadcaster.endpoint).toMatch(/^10\.0\.0\.7:1\.1\.1\.1:\d+$/);
    const six = await register(member, ours(), "2606:4700:0:0::0:1111");
    expect(six.label.broadcaster.endpoint).toMatch(/^10\.0\.0\.7:\[2606:4700::1111\]:\d+$/);
  });

  test("may be named when it is the caller's own, however it is spelled", async () => {
    const mapped = await register(member, { ...ours(), external_ip: "::ffff:1.1.1.1" });
    expect(mapped.label.broadcaster.endpoint).toMatch(/^10\.0\.0\.7:1\.1\.1\.1:\d+$/);
  });

  test.each(["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "%s of a stranger is refused, also to who sends it in a header of its own",
    async (external_ip) => {
      const words = /^external_ip: only members of Global Hosts name a public address/;
      await expect(register(member, { ...ours(), external_ip })).rejects.toThrow(words);
      await expect(register(member, { ...ours(), external_ip }, `${external_ip}, ${HERE}`)).rejects.toThrow(
        words,
      );
    },
  );

  test("of a stranger may be named by a member of Global Hosts", async () => {
    const { label } = await register(trusted, { external_ip: "8.8.8.8" });
    expect(label.broadcaster.endpoint).toContain(":8.8.8.8:");
  });

  test.each([
    ...[
      "0.0.0.0",
      "0.1.2.3",
      "127.0.0.1",
      "10.0.0.1",
      "172.16.0.1",
      "192.168.0.1",
      "100.64.0.1",
      "192.0.2.1",
    ],
    ...["169.254.169.254", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8"],
    ...["::", "::1", "fd00::1", "fe80::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::127.0.0.1"],
    ...["64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "2002:7f00:1::1", "2001:0:7f00:1::", "::ffff:0:127.0.0.1"],
  ])("%s is refused, even to a member of Global Hosts that it comes from", async (external_ip) => {
    await expect(register(trusted, { external_ip })).rejects.toThrow(/^external_ip: an? .*address/);
    await expect(register(trusted, {}, external_ip)).rejects.toThrow(/^external_ip: an? .*address/);
  });

  test("left out on the server's own machine is refused as well", async () => {
    await expect(register(trusted, {}, "")).rejects.toThrow(/^external_ip: .*loopback/);
  });

  test("is nobody's word when no proxy is trusted: a header is not believed", async () => {
    const bare = await startServer({ ...CLOSED, PROXY_COUNT: "0" });
    try {
      const there = lobbyStage(bare);
      const [its, host] = [await there.group(), await there.player("Global Hosts")];
      const operator = await there.player(its.id);
      for (const more of [{}, { external_ip: "8.8.8.8" }])
        await expect(register(operator, { group_ids: [its.id], ...more }, "8.8.8.8", bare)).rejects.toThrow(
          /^external_ip: only members of Global Hosts/,
        );
      const { label } = await register(host, {}, "8.8.8.8", bare);
      expect(label.broadcaster.endpoint).toContain(":8.8.8.8:");
      there.strike();
    } finally {
      await bare.stop();
    }
  }, 120_000);
});

describe("the internal address", () => {
  test("that is public is dropped, and the answer says so", async () => {
    const { label, warnings } = await register(member, { ...ours(), internal_ip: "8.8.8.8" });
    expect(label.broadcaster.endpoint).toMatch(/^1\.1\.1\.1:1\.1\.1\.1:\d+$/);
    expect(warnings).toEqual([expect.stringMatching(/^internal_ip: .*dropped/)]);
  });

  test("that is not routable stays, without a warning", async () => {
    for (const internal_ip of ["192.168.1.7", "fd00::7", "127.0.0.1"])
      expect(await register(member, { ...ours(), internal_ip })).not.toHaveProperty("warnings");
  });

  test.each(["0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "64:ff9b::a00:1"])(
    "%s is refused",
    async (internal_ip) => {
      await expect(register(member, { ...ours(), internal_ip })).rejects.toThrow(/^internal_ip: /);
    },
  );
});

describe("one operator", () => {
  test("has three game servers here and no more, also when it asks for eight at once", async () => {
    const operator = await stage.player(group.id);
    const opened = await Promise.all(Array.from({ length: 8 }, () => from(operator, HERE)));
    const offered = opened.map(() => ({ ...registration({ external_ip: undefined }), ...ours() }));
    const outcomes = await Promise.allSettled(opened.map((socket, at) => socket.register(offered[at] ?? {})));
    const parked = outcomes.flatMap(({ status }, at) => (status === "fulfilled" ? [at] : []));
    expect(parked).toHaveLength(3);
    for (const outcome of outcomes)
      if (outcome.status === "rejected")
        expect(String(outcome.reason)).toMatch(/3 game servers .* try again in \d+ seconds/);
    // Who has as many as may be can still register each of them again.
    const again = parked[0] ?? 0;
    await opened[again]?.register(offered[again] ?? {});
  });

  test("that ends one may have another one", async () => {
    const operator = await stage.player("Global Hosts");
    const parked = [];
    for (let one = 0; one < 3; one++) parked.push(await stage.park({ external_ip: "8.8.8.8" }, { operator }));
    await expect(stage.park({ external_ip: "8.8.8.8" }, { operator })).rejects.toThrow(/3 game servers/);
    parked[0]?.socket.close();
    await eventually(() => stage.park({ external_ip: "8.8.8.8" }, { operator }));
  });
});

describe("one socket", () => {
  test("has one match that it has not joined: another one waits, the same server_id replaces it", async () => {
    const operator = await stage.player("Global Hosts");
    const offered = registration({ external_ip: "8.8.8.8" });
    const { socket } = operator;
    const first = (await socket.rpc("server/register", offered)) as { id: string };
    await expect(socket.rpc("server/register", registration({ external_ip: "8.8.8.8" }))).rejects.toThrow(
      /has not joined .* try again in (4\d|3\d) seconds/,
    );
    const signed = { ...offered, server_id: BigInt.asIntN(64, offered.server_id) };
    const second = (await socket.rpc("server/register", signed)) as { id: string };
    expect(second.id).not.toBe(first.id);
    await socket.joinMatch(second.id);
    await socket.rpc("server/register", registration({ external_ip: "8.8.8.8" }));
  });
});

test("registrations of an operator in a minute are counted, and the refusal says how long to wait", async () => {
  const operator = await stage.player("Global Hosts");
  const offered = registration({ external_ip: "8.8.8.8" });
  const outcomes = await Promise.allSettled(
    // More than fit into two minutes, in case one ends meanwhile.
    Array.from({ length: 121 }, () => operator.socket.rpc("server/register", offered)),
  );
  const refused = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [String(outcome.reason)] : [],
  );
  expect(refused.length).toBeGreaterThan(0);
  for (const words of refused)
    expect(words).toMatch(/60 registrations in a minute .* try again in \d+ seconds/);
});

test.each([
  ["OPEN_HOSTING", "yes", "expected false or true"],
  ["ALLOW_PRIVATE_HOSTS", "1", "expected false or true"],
  ["SERVER_ID_DAYS", "0", "expected a whole number from 1"],
])(
  "a server with %s=%s does not start, and says why",
  async (name, value, words) => {
    await expect(startServer({ [name]: value })).rejects.toThrow(`${name}: ${words}`);
  },
  120_000,
);

test("a region of a group's game server is still nobody else's id", async () => {
  const regions = [symbolHex(symbolOf(trusted.userId))];
  await register(trusted, { external_ip: "8.8.8.8" });
  await expect(register(member, { ...ours(), regions })).rejects.toThrow(/^regions: the id of an operator/);
});
