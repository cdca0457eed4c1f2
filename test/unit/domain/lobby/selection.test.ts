import { parseFeatures } from "../../../../src/domain/lobby/feature";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { DEFAULT_REGION, serverRegions } from "../../../../src/domain/lobby/region";
import {
  noServer,
  selectServers,
  type Server,
  type ServerWish,
  type TurnedDown,
} from "../../../../src/domain/lobby/selection";
import { symbolOf } from "../../../../src/domain/symbol";
import { group, version } from "./make";
import { scopeOf } from "./scope";

const [EAST, WEST] = [symbolOf("us_east"), symbolOf("us_west")];
const server = (name: string, over: Partial<Server> = {}): Server => ({
  match: name as MatchId,
  isParked: true,
  hostsFor: [],
  features: [],
  versionLock: version(1n),
  regions: [DEFAULT_REGION],
  address: `${name}:6792`,
  lastUsedMs: 0,
  ...over,
});
const wish = (over: Partial<ServerWish> = {}): ServerWish => ({
  requiredFeatures: [],
  wantedFeatures: [],
  preferredRegions: [],
  latencies: new Map(),
  ...over,
});
const anyone = scopeOf(undefined);
const NONE: TurnedDown = { taken: 0, group: 0, features: 0, version: 0, region: 0 };
const order = (servers: Server[], wished: ServerWish, scope = anyone) =>
  selectServers(servers, wished, scope)
    .candidates.map(({ match }) => match)
    .join("");

describe("a game server is turned down", () => {
  const asked = wish({ requiredFeatures: parseFeatures("a"), versionLock: version(1n), region: EAST });
  const good = { features: parseFeatures("a,b"), regions: [EAST] };

  test.each([
    ["that is not parked", "taken", { isParked: false }],
    ["that hosts for another group", "group", { hostsFor: [group(9)] }],
    ["without a required feature", "features", { features: parseFeatures("b") }],
    ["of another version", "version", { versionLock: version(2n) }],
    ["of another region", "region", { regions: [WEST] }],
  ] as const)("%s, and counted so", (_, rule, bad) => {
    const servers = [server("a", { ...good, ...bad }), server("b", good)];
    const { candidates, turnedDown } = selectServers(servers, asked, anyone);
    expect(candidates.map(({ match }) => match)).toEqual(["b"]);
    expect(turnedDown).toEqual({ ...NONE, [rule]: 1 });
  });

  test("once, under the first rule, when several are against it", () => {
    const bad = server("a", { isParked: false, hostsFor: [group(9)], regions: [WEST] });
    expect(selectServers([bad], asked, anyone).turnedDown).toEqual({ ...NONE, taken: 1 });
  });

  test("by no rule that the caller left open", () => {
    const servers = [server("a", { versionLock: version(9n), regions: [WEST] })];
    expect(selectServers(servers, wish(), anyone).candidates).toEqual(servers);
  });

  test("unless it is the very one that the region names", () => {
    const regions = serverRegions([], "c239683b-1183-46b2-9d13-56363958d6ec", 7n);
    const servers = [server("a"), server("b", { regions })];
    expect(order(servers, wish({ region: symbolOf("0x0000000000000007") }))).toBe("b");
  });
});

describe("game servers that will do are offered", () => {
  const measured = (entries: Record<string, number>) => ({
    latencies: new Map(Object.entries(entries).map(([name, ms]) => [`${name}:6792`, ms])),
  });

  test("of the group first, those for everyone after, whatever else speaks for them", () => {
    const servers = [server("a"), server("b", { hostsFor: [group(1)], lastUsedMs: 9 })];
    expect(order(servers, wish(measured({ a: 10 })), scopeOf(group(1)))).toBe("ba");
  });

  test("without a group: those of one's own groups and of everyone alike", () => {
    const servers = [server("a", { lastUsedMs: 2 }), server("b", { hostsFor: [group(1)], lastUsedMs: 1 })];
    expect(order(servers, wish(), scopeOf(undefined, [group(1)]))).toBe("ba");
    expect(order(servers, wish(), scopeOf(undefined, []))).toBe("a");
  });

  test("by preferred region before latency", () => {
    const servers = [server("a"), server("b", { regions: [WEST] }), server("c", { regions: [EAST] })];
    expect(order(servers, wish({ preferredRegions: [EAST, WEST], ...measured({ a: 10 }) }))).toBe("cba");
  });

  test("by latency in steps of 10 ms, unknown last", () => {
    const servers = [server("a"), server("b"), server("c", { lastUsedMs: 5 }), server("d")];
    expect(order(servers, wish(measured({ b: 31, c: 22, d: 18 })))).toBe("dcba");
  });

  test("by wanted features before the time of last use", () => {
    const wantedFeatures = parseFeatures("x,y");
    const servers = [
      server("a"),
      server("b", { features: parseFeatures("x"), lastUsedMs: 1 }),
      server("c", { features: parseFeatures("x,y,z"), lastUsedMs: 2 }),
    ];
    expect(order(servers, wish({ wantedFeatures }))).toBe("cba");
  });

  test("least recently used first, and by match id when nothing else tells them apart", () => {
    const servers = [
      server("d", { lastUsedMs: 2 }),
      server("c", { lastUsedMs: 1 }),
      server("b"),
      server("a"),
    ];
    expect(order(servers, wish())).toBe("abcd");
  });
});

describe("the refusal", () => {
  test("says how many servers each rule turned down, and how many were lost to others meanwhile", () => {
    const { reason, message } = noServer({ ...NONE, taken: 2, features: 3 }, 1);
    expect(reason).toBe("NoServer");
    expect(message).toBe("no game server is free for this match (3 in use, 3 without a required feature)");
  });

  test("says so when there is no server at all", () => {
    expect(noServer(NONE).message).toBe("no game server is free for this match (none is registered)");
  });
});
