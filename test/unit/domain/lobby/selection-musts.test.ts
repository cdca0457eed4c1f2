import { compareRanks } from "../../../../src/domain/lobby/order";
import fc from "fast-check";
import { missingFeatures, parseFeatures } from "../../../../src/domain/lobby/feature";
import { hostingFor } from "../../../../src/domain/lobby/group-scope";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { DEFAULT_REGION } from "../../../../src/domain/lobby/region";
import {
  selectServers,
  type Server,
  serverRank,
  type ServerWish,
} from "../../../../src/domain/lobby/selection";
import { symbolOf } from "../../../../src/domain/symbol";
import { group, version } from "./make";
import { scopeOf } from "./scope";

const [EAST, WEST] = [symbolOf("us_east"), symbolOf("us_west")];

describe("any selection", () => {
  const groups = fc.subarray([group(1), group(2), group(3)]);
  const features = fc.subarray(["a", "b", "c"]).map(parseFeatures);
  const regions = fc.subarray([EAST, WEST]);
  const versions = fc.constantFrom(version(1n), version(2n));
  const addresses = fc.constantFrom("x:1", "y:1", "z:1");
  const servers = fc.uniqueArray(
    fc.record<Server>({
      match: fc.nat(50).map((number) => `m${number}` as MatchId),
      isParked: fc.boolean(),
      hostsFor: groups,
      features,
      versionLock: versions,
      regions: regions.map((some) => [DEFAULT_REGION, ...some]),
      address: addresses,
      lastUsedMs: fc.nat(3),
    }),
    { selector: ({ match }) => match, maxLength: 12 },
  );
  const wishes = fc.record<ServerWish>({
    requiredFeatures: features,
    wantedFeatures: features,
    versionLock: fc.option(versions, { nil: undefined }),
    region: fc.option(fc.constantFrom(EAST, WEST), { nil: undefined }),
    preferredRegions: regions,
    latencies: fc
      .array(fc.tuple(addresses, fc.integer({ min: -1, max: 50 })))
      .map((entries) => new Map(entries)),
  });
  const scopes = fc
    .tuple(fc.option(fc.constantFrom(group(1), group(2)), { nil: undefined }), groups)
    .map(([asked, memberOf]) => scopeOf(asked, asked ? [...memberOf, asked] : memberOf));

  test("satisfies every must, and counts each of the others once", () => {
    fc.assert(
      fc.property(servers, wishes, scopes, (all, wished, scope) => {
        const { candidates, turnedDown } = selectServers(all, wished, scope);
        for (const one of candidates) {
          expect(one.isParked).toBe(true);
          expect(missingFeatures(wished.requiredFeatures, one.features)).toEqual([]);
          if (wished.versionLock !== undefined) expect(one.versionLock).toBe(wished.versionLock);
          if (wished.region !== undefined) expect(one.regions).toContain(wished.region);
        }
        const refused = Object.values(turnedDown).reduce((sum, count) => sum + count, 0);
        expect(candidates.length + refused).toBe(all.length);
      }),
    );
  });

  test("never mixes groups: a server of other groups than the caller's, or than the one asked for, is not offered", () => {
    fc.assert(
      fc.property(servers, wishes, scopes, (all, wished, scope) => {
        for (const { hostsFor } of selectServers(all, wished, scope).candidates) {
          const allowed = scope.group === undefined ? [...scope.memberOf] : [scope.group];
          if (hostsFor.length > 0) expect(hostsFor.some((one) => allowed.includes(one))).toBe(true);
          expect(hostingFor(scope, hostsFor)).not.toBe("foreign");
        }
      }),
    );
  });

  test("is in a total order, the same for any order of the servers", () => {
    fc.assert(
      fc.property(servers, wishes, scopes, (all, wished, scope) => {
        const rank = serverRank(wished, scope);
        const compare = (one: Server, other: Server) => compareRanks(rank(one), rank(other));
        for (const one of all)
          for (const other of all) {
            expect(Math.sign(compare(one, other))).toBe(0 - Math.sign(compare(other, one)));
            if (one !== other) expect(compare(one, other)).not.toBe(0);
          }
        const backwards = selectServers([...all].reverse(), wished, scope).candidates;
        expect(selectServers(all, wished, scope).candidates).toEqual(backwards);
      }),
    );
  });
});
