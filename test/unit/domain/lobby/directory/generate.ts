import fc from "fast-check";
import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import type { FindWish } from "../../../../../src/domain/lobby/find";
import { type GroupScope, groupScope } from "../../../../../src/domain/lobby/group-scope";
import { indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchId } from "../../../../../src/domain/lobby/ids";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { type Mode, pickLevel } from "../../../../../src/domain/lobby/mode";
import { askedRegion, regionTexts, serverRegions } from "../../../../../src/domain/lobby/region";
import type { ServerWish } from "../../../../../src/domain/lobby/selection";
import { after, lost, parked, prepare, reserve, tick } from "../life/story";
import { group, NOW, user, version } from "../make";

/** Few values of each kind, so that what is asked for is often there. */
const PORTS = [1, 2, 3];
const REGIONS = ["us_east", "eu_west"];
const OPERATORS = ["operator-1", "operator-2"].map(user);
const MODES: Mode[] = ["echo_arena", "echo_combat", "social_2.0"];
const addresses = PORTS.map((port) => `203.0.113.7:${port}`);
const features = fc.constantFrom("", "a", "a,b", "b").map(parseFeatures);
const groups = fc.subarray([group("f"), group("g")]);

const server = fc
  .record({
    operatorId: fc.constantFrom(...OPERATORS),
    serverId: fc.bigInt(1n, 4n),
    versionLock: fc.constantFrom(1n, 2n).map(version),
    port: fc.constantFrom(...PORTS),
    named: fc.subarray(REGIONS),
    features,
    hostsFor: fc.oneof(fc.constant([]), groups),
    lastUsedMs: fc.constantFrom(0, NOW - 5, NOW),
  })
  .map(({ named, ...over }) => ({
    ...over,
    regions: regionTexts(serverRegions(named, over.operatorId, over.serverId)),
  }));

const work = fc
  .record({
    mode: fc.constantFrom(...MODES),
    chance: fc.double({ min: 0, max: 0.99, noNaN: true }),
    requiredFeatures: fc.constantFrom("", "", "a").map(parseFeatures),
    startMs: fc.constantFrom(NOW - 9, NOW),
    group: fc.option(fc.constant({ id: group("g"), guildId: "guild" }), { nil: undefined }),
  })
  .map(({ chance, ...over }) => ({
    ...over,
    level: pickLevel(over.mode, chance),
    startTime: new Date(over.startMs).toISOString(),
  }));

/** A match that is parked, or has been prepared and some seats in it are taken; `number` tells them apart. */
const match = fc
  .record({ server, work: fc.option(work, { nil: undefined }), seats: fc.integer({ min: 0, max: 13 }) })
  .map(({ server: over, work: given, seats }) => {
    const state = parked(over);
    if (!given) return state;
    const names = Array.from({ length: seats }, (_, index) => index);
    const required = { features: given.requiredFeatures };
    return after(state, [prepare(given), ...names.map((name) => reserve(name, required)), lost(0), tick]);
  });

export interface Told {
  match: MatchId;
  state: MatchState;
  label: string;
}
export const matches: fc.Arbitrary<Told[]> = fc.array(match, { maxLength: 12 }).map((states) =>
  states.map((state, index) => {
    const id = `match-${index}` as MatchId;
    return { match: id, state: { ...state, id }, label: indexLabel({ ...state, id }) };
  }),
);

const latencies = fc
  .dictionary(fc.constantFrom(...addresses), fc.integer({ min: 0, max: 60 }))
  .map((measured) => new Map(Object.entries(measured)));
const region = fc.option(
  fc.constantFrom(...REGIONS, ...OPERATORS.map(String), "0x0000000000000002").map(askedRegion),
  { nil: undefined },
);
const versionLock = fc.option(fc.constantFrom(1n, 2n).map(version), { nil: undefined });

export const serverWish: fc.Arbitrary<ServerWish> = fc.record({
  requiredFeatures: features,
  wantedFeatures: features,
  versionLock,
  region,
  preferredRegions: fc.constant([]),
  latencies,
});
export const findWish: fc.Arbitrary<FindWish> = fc
  .record({
    mode: fc.constantFrom(...MODES),
    chance: fc.option(fc.double({ min: 0, max: 0.99, noNaN: true }), { nil: undefined }),
    team: fc.constantFrom(-1 as const, 0 as const, 2 as const, 4 as const),
    features,
    versionLock,
    region,
    latencies,
    left: fc.option(fc.nat(11), { nil: undefined }),
  })
  .map(({ chance, left, ...wish }) => ({
    ...wish,
    level: chance === undefined ? undefined : pickLevel(wish.mode, chance),
    left: left === undefined ? undefined : (`match-${left}` as MatchId),
  }));
export const scope: fc.Arbitrary<GroupScope> = fc
  .record({ asked: fc.constantFrom(undefined, undefined, group("g")), memberOf: groups })
  .map(({ asked, memberOf }) => {
    const made = groupScope(asked, [...memberOf, ...(asked ? [asked] : [])]);
    if ("refuse" in made) throw new Error("a member is one");
    return made.scope;
  });
export const skip: fc.Arbitrary<ReadonlySet<MatchId>> = fc
  .array(fc.nat(11), { maxLength: 3 })
  .map((numbers) => new Set(numbers.map((number) => `match-${number}` as MatchId)));
