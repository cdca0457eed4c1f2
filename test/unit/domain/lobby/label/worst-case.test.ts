import type { EvrId } from "../../../../../src/domain/evr-id";
import { FEATURE_LIST_BYTES, type Feature, featureListBytes } from "../../../../../src/domain/lobby/feature";
import type { GameServer } from "../../../../../src/domain/lobby/game-server";
import type { GroupId, MatchId, SessionId, UserId } from "../../../../../src/domain/lobby/ids";
import { indexLabel, LABEL_BYTES, SERVER_BYTES } from "../../../../../src/domain/lobby/label/indexed";
import { readLabel, serverBytes } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchState } from "../../../../../src/domain/lobby/life/state";
import { LEVELS, type Mode, MODE_NAMES } from "../../../../../src/domain/lobby/mode";
import type { AssignedTeam } from "../../../../../src/domain/lobby/role";
import type { Seat } from "../../../../../src/domain/lobby/seat";
import { gameServer, match, NOW, preparation, version } from "../make";
import { expectedLabel, printed } from "./expected";

const LARGEST = 2n ** 64n - 1n;
/** As long as every id of Nakama is. */
const uuid = <Id extends string>(index: number) =>
  `ffffffff-ffff-4fff-8fff-${String(index).padStart(12, "f")}` as Id;
const longest = <T extends string>(texts: readonly T[]): T =>
  texts.reduce((one, other) => (other.length > one.length ? other : one));

/** The largest server that may register: its tags fill what is left. */
function largestServer(over: Partial<GameServer> = {}): GameServer {
  const bare = gameServer({
    sessionId: uuid<SessionId>(1),
    operatorId: uuid(2),
    serverId: LARGEST,
    versionLock: version(LARGEST),
    internalIp: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    externalIp: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    port: 65535,
    lastUsedMs: NOW,
    tags: [""],
    ...over,
  });
  return { ...bare, tags: ["t".repeat(SERVER_BYTES - serverBytes(bare))] };
}

const seat = (index: number, team: AssignedTeam): Seat => ({
  userId: uuid<UserId>(index),
  evrId: `OVR-ORG-${LARGEST - BigInt(index)}` as EvrId,
  team,
  features: [],
  holder: {
    sessionId: uuid<SessionId>(index),
    person: { username: "", displayName: "", clientIp: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
  },
});
/** Ten who play and two who look on. */
const TEAMS: readonly AssignedTeam[] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2];

const requiredFeatures = ["r".repeat(FEATURE_LIST_BYTES - 4) as Feature];

const worst = (over: Partial<MatchState> = {}, mode: Mode = longest(MODE_NAMES)): MatchState => ({
  ...match(),
  id: `${uuid(0)}.nakama1` as MatchId,
  server: largestServer(),
  phase: "ended",
  seats: TEAMS.map((team, index) => seat(index, team)),
  lobby: {
    ...preparation({ mode, level: longest(LEVELS), requiredFeatures, spawnedBy: uuid(3) }),
    alignments: new Map(TEAMS.map((team, index) => [uuid<UserId>(index), team])),
    group: { id: uuid<GroupId>(4), guildId: "g".repeat(40) },
    startTime: "2027-01-15T23:59:59.123456789+14:00",
    locked: true,
  },
  ...over,
});

const bytes = (state: MatchState) => Buffer.byteLength(indexLabel(state), "utf8");

describe("the longest label there can be", () => {
  test("is made of the longest parts", () => {
    expect(serverBytes(largestServer())).toBe(SERVER_BYTES);
    expect(featureListBytes(requiredFeatures)).toBe(FEATURE_LIST_BYTES);
    expect(worst().lobby?.startTime).toHaveLength(35);
    expect(worst().seats.every(({ evrId }) => evrId.length === 28)).toBe(true);
  });

  test("is what Nakama just takes: a game server may not take a byte more", () => {
    expect(bytes(worst())).toBe(LABEL_BYTES);
  });

  test.each(["registered", "parked", "prepared", "started", "ended"] as const)(
    "fits with all its players while the match is %s",
    (phase) => {
      expect(bytes(worst({ phase }))).toBeLessThanOrEqual(LABEL_BYTES);
    },
  );

  test.each(MODE_NAMES)("fits in mode %s, locked or open", (mode) => {
    expect(bytes(worst({}, mode))).toBeLessThanOrEqual(LABEL_BYTES);
    const { lobby, ...state } = worst({}, mode);
    expect(bytes({ ...state, lobby: lobby && { ...lobby, locked: false } })).toBeLessThanOrEqual(LABEL_BYTES);
  });

  test("is not made longer by seats that show no player", () => {
    for (let hidden = 1; hidden <= 12; hidden++) {
      const seats = worst().seats.map((one, index) => (index < hidden ? { ...one, team: 4 as const } : one));
      expect(bytes(worst({ seats }))).toBeLessThan(LABEL_BYTES);
    }
  });

  test("says that there is more to ask the match for, and prints whole with it", () => {
    expect(readLabel(indexLabel(worst()))).toMatchObject({ more: true });
    expect(readLabel(indexLabel(worst()))).not.toHaveProperty("unsearched");
    expect(printed(worst())).toEqual(expectedLabel(worst()));
  });
});

describe("what a game server takes of a label", () => {
  test("is the same before and after it was used, so that it can register again", () => {
    expect(serverBytes(gameServer({ lastUsedMs: 0 }))).toBe(serverBytes(gameServer({ lastUsedMs: NOW })));
  });

  test("is what stands in the label, to the byte", () => {
    const server = largestServer();
    expect(JSON.stringify(readLabel(indexLabel(match(server))).broadcaster)).toHaveLength(
      serverBytes(server),
    );
  });

  test("leaves an ordinary server room for groups, regions, features and tags", () => {
    const generous = gameServer({
      ...largestServer(),
      hostsFor: [uuid<GroupId>(5)],
      features: ["f".repeat(FEATURE_LIST_BYTES - 4) as Feature],
      tags: ["eu", "ranked"],
    });
    expect(serverBytes(generous)).toBeLessThanOrEqual(SERVER_BYTES);
  });
});
