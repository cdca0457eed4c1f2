import { FEATURE_LIST_BYTES, type Feature, featureListBytes } from "../../../../../src/domain/lobby/feature";
import { indexLabel, LABEL_BYTES, SERVER_BYTES } from "../../../../../src/domain/lobby/label/indexed";
import { readLabel, serverBytes } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { LEVELS, type Mode, MODE_NAMES } from "../../../../../src/domain/lobby/mode";
import type { AssignedTeam } from "../../../../../src/domain/lobby/role";
import { gameServer, group, match, NOW, preparation, seats } from "../make";
import { enlarged, largestServer, uuid } from "./enlarged";
import { expectedLabel, printed } from "./expected";

const longest = <T extends string>(texts: readonly T[]): T =>
  texts.reduce((one, other) => (other.length > one.length ? other : one));

/** Ten who play and two who look on. */
const TEAMS: readonly AssignedTeam[] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2];

const worst = (over: Partial<MatchState> = {}, mode: Mode = longest(MODE_NAMES)): MatchState => ({
  ...enlarged({
    ...match({}, { phase: "ended", seats: seats(...TEAMS) }),
    lobby: { ...preparation({ mode, level: longest(LEVELS) }), locked: true },
  }),
  ...over,
});

const bytes = (state: MatchState) => Buffer.byteLength(indexLabel(state), "utf8");

describe("the longest label there can be", () => {
  test("is made of the longest parts", () => {
    expect(serverBytes(largestServer())).toBe(SERVER_BYTES);
    expect(featureListBytes(worst().lobby?.requiredFeatures ?? [])).toBe(FEATURE_LIST_BYTES);
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

  test("prints whole with what is not indexed", () => {
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
      hostsFor: [group(uuid(5))],
      features: ["f".repeat(FEATURE_LIST_BYTES - 4) as Feature],
      tags: ["eu", "ranked"],
    });
    expect(serverBytes(generous)).toBeLessThanOrEqual(SERVER_BYTES);
  });
});
