import fc from "fast-check";
import { codePoint } from "../../code-point";
import { visibilityTagsOf, HOST_MODES, type Viewer, type Wish } from "../../../../src/domain/identity/host";
import {
  hostLine,
  hostList,
  type Online,
  pageOf,
  parseCursor,
} from "../../../../src/domain/identity/host-list";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".split("");
const USERS = ["ann", "bob", "cleo"];
const ORGS = ["", "acme", "initech"];
const GROUPS = ["red", "green", "blue"];
const SESSIONS = ["", "1f", "2e"];

const text = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 12 }),
  fc.constantFrom("ü 例え 🎮", '\u0001p\u0001"}'),
);
const peerId = fc
  .array(fc.constantFrom(...BASE62), { minLength: 27, maxLength: 27 })
  .map((digits) => digits.join(""));

/** Few peer ids and many hosts, so that some share one; the server's id is each host's own. */
const online = fc
  .tuple(fc.array(peerId, { minLength: 1, maxLength: 4 }), fc.nat(40))
  .chain(([peers, most]) =>
    fc.uniqueArray(
      fc.record({
        peer_id: fc.constantFrom(...peers),
        serverId: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((id) => id.toString(16).padStart(16, "0")),
        name: text,
        mode: fc.constantFrom(...HOST_MODES),
        public: fc.boolean(),
        operator: fc.constantFrom(...USERS),
        org: fc.constantFrom(...ORGS),
        groups: fc.subarray(GROUPS),
        session: fc.constantFrom(...SESSIONS),
      }),
      { selector: ({ serverId }) => serverId, maxLength: most },
    ),
  )
  .map((hosts) => hosts.map(onlineOf));

interface Plain {
  peer_id: string;
  serverId: string;
  name: string;
  mode: (typeof HOST_MODES)[number];
  public: boolean;
  operator: string;
  org: string;
  groups: string[];
  session: string;
}

const onlineOf = ({ peer_id, serverId, name, mode, public: isPublic, session, ...rest }: Plain): Online => ({
  serverId,
  session,
  reach: { public: isPublic, mode, ...rest },
  host: {
    peer_id,
    user: { id: 1, name, warp: false },
    game_id: "",
    build: "150",
    description: name,
    max_players: 12,
    mode,
    name,
    players: 0,
    public: isPublic,
  },
});

const viewer: fc.Arbitrary<Viewer> = fc.record({
  user: fc.constantFrom(...USERS),
  org: fc.constantFrom(...ORGS),
  groups: fc.subarray(GROUPS),
});
const wish: fc.Arbitrary<Wish> = fc.record({
  mode: fc.constantFrom(undefined, ...HOST_MODES),
  public: fc.constantFrom(undefined, true, false),
});

/** The rules in plain words, which the search in the text has to find the same hosts by. */
const maySee = ({ reach, host }: Online, { user, org, groups }: Viewer): boolean =>
  org === ""
    ? host.public || reach.operator === user || reach.groups.some((group) => groups.includes(group))
    : reach.operator === user || reach.org === org;
const isWished = ({ host }: Online, { mode, public: isPublic }: Wish): boolean =>
  (mode === undefined || host.mode === mode) && (isPublic === undefined || host.public === isPublic);

const listOf = (hosts: Online[]) => hostList(hosts.map(hostLine));

/** Every page after the other; between two of them `change` gives the list that there is then. */
function walk(hosts: Online[], who: Viewer, wished: Wish, limit: number, change = () => hosts) {
  const found: object[] = [];
  let cursor: string | undefined;
  let list = listOf(hosts);
  do {
    const after = cursor === undefined ? undefined : parseCursor(cursor);
    const asked = {
      tagGroups: visibilityTagsOf(who, wished),
      wish: wished,
      session: SESSIONS[1] ?? "",
      limit,
      after,
    };
    const page = pageOf(list, asked);
    expect(page.hosts.length).toBeLessThanOrEqual(limit);
    // What a cursor promises is there, unless it went meanwhile.
    if (cursor !== undefined && change() === hosts) expect(page.hosts).not.toEqual([]);
    if (page.cursor !== undefined) expect(page.hosts).toHaveLength(limit);
    found.push(...page.hosts.map((json) => JSON.parse(json) as object));
    // A cursor that led back would have no end.
    expect(found.length).toBeLessThan(200);
    cursor = page.cursor;
    list = listOf(change());
  } while (cursor !== undefined);
  return found;
}

const printed = ({ host, session }: Online) => ({ ...host, self: session === SESSIONS[1] });
const inAnyOrder = (hosts: object[]) => hosts.map((host) => JSON.stringify(host)).sort();

describe("the list of hosts", () => {
  test("shows page by page whom a viewer may see and asked for, each once, whole", () => {
    fc.assert(
      fc.property(online, viewer, wish, fc.integer({ min: 1, max: 50 }), (hosts, who, wished, limit) => {
        const expected = hosts.filter((host) => maySee(host, who) && isWished(host, wished)).map(printed);
        expect(inAnyOrder(walk(hosts, who, wished, limit))).toEqual(inAnyOrder(expected));
      }),
    );
  });

  test("shows the viewer's own first, then those of its groups or organisation, then the public ones", () => {
    fc.assert(
      fc.property(online, viewer, fc.integer({ min: 1, max: 50 }), (hosts, who, limit) => {
        // The name says how near the host is.
        const near = ({ reach }: Online) =>
          reach.operator === who.user
            ? 0
            : who.org !== "" || reach.groups.some((group) => who.groups.includes(group))
              ? 1
              : 2;
        const named = hosts.map((one) => ({ ...one, host: { ...one.host, name: String(near(one)) } }));
        const order = walk(named, who, {}, limit).map((host) => (host as { name: string }).name);
        expect(order).toEqual([...order].sort());
      }),
    );
  });

  test("keeps its place while others come and go: who stays is shown once", () => {
    fc.assert(
      fc.property(online, online, viewer, fc.integer({ min: 1, max: 5 }), (first, second, who, limit) => {
        const ids = new Set(first.map(({ serverId }) => serverId));
        const staying = first.filter((_host, at) => at % 2 === 0);
        const others = second.filter(({ serverId }) => !ids.has(serverId));
        const found = inAnyOrder(walk(first, who, {}, limit, () => [...staying, ...others]));
        const expected = staying.filter((host) => maySee(host, who)).map(printed);
        for (const json of inAnyOrder(expected)) {
          const same = (all: string[]) => all.filter((one) => one === json).length;
          // Two hosts may say the same of themselves.
          expect(same(found)).toBeGreaterThanOrEqual(same(inAnyOrder(expected)));
          expect(same(found)).toBeLessThanOrEqual(same(inAnyOrder([...first, ...others].map(printed))));
        }
      }),
    );
  });

  test("is plain ASCII without a line end in a host, whatever its texts are", () => {
    fc.assert(
      fc.property(online, (hosts) => {
        for (const host of hosts) expect(hostLine(host)).toMatch(/^[\x01\x20-\x7e]*$/);
      }),
    );
  });

  test("shows no host as the caller's own to callers without a session", () => {
    fc.assert(
      fc.property(online, (hosts) => {
        const tagGroups = visibilityTagsOf({ user: "ann", org: "", groups: [] });
        const { hosts: page } = pageOf(listOf(hosts), { tagGroups, wish: {}, session: "", limit: 100 });
        expect(page.filter((json) => json.endsWith('"self":true}'))).toEqual([]);
      }),
    );
  });

  test("of nobody is an empty page", () => {
    const tagGroups = visibilityTagsOf({ user: "ann", org: "", groups: [] });
    expect(pageOf(listOf([]), { tagGroups, wish: {}, session: "", limit: 10 })).toEqual({ hosts: [] });
  });
});

describe("a cursor", () => {
  test.each([
    "",
    "0",
    "x",
    `3${"a".repeat(43)}`,
    `0${"a".repeat(42)}`,
    `0${"a".repeat(27)}${"A".repeat(16)}`,
    `x0${"a".repeat(43)}`,
    `0${"a".repeat(43)}0`,
    "\n",
  ])("%j is none", (cursor) => expect(parseCursor(cursor)).toBeUndefined());

  test("of tags that the viewer does not have ends the list", () => {
    const tagGroups = visibilityTagsOf({ user: "ann", org: "acme", groups: [] });
    const after = parseCursor(`2${"0".repeat(43)}`);
    expect(after).toEqual({ tagGroup: 2, key: "0".repeat(43) });
    expect(pageOf(listOf([]), { tagGroups, wish: {}, session: "", limit: 10, after })).toEqual({ hosts: [] });
  });
});
