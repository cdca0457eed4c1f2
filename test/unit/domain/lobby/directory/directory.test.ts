import fc from "fast-check";
import { newDirectory, type Work } from "../../../../../src/domain/lobby/directory/directory";
import { listedOf } from "../../../../../src/domain/lobby/directory/listed";
import { findMatches } from "../../../../../src/domain/lobby/find";
import { indexLabel, readLabel } from "../../../../../src/domain/lobby/label/indexed";
import { noServer, selectServers } from "../../../../../src/domain/lobby/selection";
import { parked } from "../life/story";
import { NOW, preparation, user } from "../make";
import { findWish, matches, scope, serverWish, skip, type Told } from "./generate";

const WORK: Work = { preparation: preparation(), team: -1, by: user(1), shared: true };

const listedOfAll = (told: readonly Told[]) =>
  told.map(({ match, label }) => listedOf(match, readLabel(label), undefined));

function directoryOf(told: readonly Told[]) {
  const directory = newDirectory();
  for (const { match, label } of told) directory.tell(match, label);
  return directory;
}

/** The rules decide over all matches; the directory looks at few of them, and must come to the same. */
describe("the directory finds what the rules would find among all", () => {
  test("open matches: the same one, or none when there is none", () => {
    fc.assert(
      fc.property(matches, findWish, scope, skip, (told, wish, within, without) => {
        const lobbies = listedOfAll(told).flatMap(({ lobby, match }) =>
          lobby && !without.has(match) ? [lobby] : [],
        );
        const [expected] = findMatches(lobbies, wish, within);
        const found = directoryOf(told).findOpen(wish, within, without, NOW);
        expect(found).toBe(expected?.match);
      }),
      { numRuns: 1000 },
    );
  });

  test("parked game servers: the same one, or a refusal that counts the same", () => {
    fc.assert(
      fc.property(matches, serverWish, scope, skip, (told, wish, within, without) => {
        const all = listedOfAll(told).map(({ server }) => server);
        const { candidates, turnedDown } = selectServers(all, wish, within);
        const free = candidates.filter(({ match }) => !without.has(match));
        const taken = directoryOf(told).takeParked(wish, within, without, WORK, NOW);
        if (free[0]) expect(taken).toEqual({ match: free[0].match });
        else expect(taken).toEqual({ refuse: noServer(turnedDown, candidates.length) });
      }),
      { numRuns: 1000 },
    );
  });

  test("also when matches were told again, and some have ended", () => {
    fc.assert(
      fc.property(matches, fc.nat(12), findWish, scope, (all, living, wish, within) => {
        const parkedBefore = all.map((one) => ({ ...one, label: indexLabel(parked(one.state.server)) }));
        const directory = directoryOf([...parkedBefore, ...all]);
        const told = all.slice(0, living);
        for (const { match } of all.slice(living)) directory.tell(match, undefined);
        expect(directory.size).toBe(told.length);
        const same = directoryOf(told).findOpen(wish, within, new Set(), NOW);
        expect(directory.findOpen(wish, within, new Set(), NOW)).toBe(same);
      }),
    );
  });
});

describe("what was proposed", () => {
  const anybody = fc.sample(scope, { numRuns: 50, seed: 1 }).find(({ group }) => group === undefined);
  if (!anybody) throw new Error("no scope of no group");
  const wish = {
    ...{ requiredFeatures: [], wantedFeatures: [], preferredRegions: [] },
    latencies: new Map<string, number>(),
  };
  const find = { mode: "echo_arena" as const, team: -1 as const, features: [], latencies: new Map() };
  const parkedMatch = fc
    .sample(matches, { numRuns: 100, seed: 2 })
    .flat()
    .find(({ state }) => state.phase === "parked" && state.server.hostsFor.length === 0);
  if (!parkedMatch) throw new Error("no parked match");
  const { match } = parkedMatch;
  const take = (directory: ReturnType<typeof newDirectory>, work = WORK) =>
    directory.takeParked(wish, anybody, new Set(), work, NOW);

  test("is given to nobody else, and others who find the same are sent there too", () => {
    const directory = directoryOf([parkedMatch]);
    expect(take(directory)).toEqual({ match });
    expect(take(directory)).toMatchObject({ refuse: { reason: "NoServer" } });
    expect(directory.findOpen(find, anybody, new Set(), NOW)).toBe(match);
    expect(directory.isOpening(match)).toBe(true);
  });

  test("is not open to others when it is one player's own", () => {
    const directory = directoryOf([parkedMatch]);
    expect(take(directory, { ...WORK, shared: false })).toEqual({ match });
    expect(directory.findOpen(find, anybody, new Set(), NOW)).toBeUndefined();
  });

  test("has no more seats than a match has", () => {
    const directory = directoryOf([parkedMatch]);
    take(directory);
    const found = Array.from({ length: 12 }, () => directory.findOpen(find, anybody, new Set(), NOW));
    expect(found.filter(Boolean)).toHaveLength(9);
  });

  test("is taken back when the match says nothing, and forgotten when it does", () => {
    const directory = directoryOf([parkedMatch]);
    take(directory);
    directory.expire(NOW + 1_999);
    expect(take(directory)).toHaveProperty("refuse");
    directory.expire(NOW + 2_000);
    expect(take(directory)).toEqual({ match });
    directory.tell(match, parkedMatch.label);
    expect(directory.isOpening(match)).toBe(false);
    expect(take(directory)).toEqual({ match });
  });
});
