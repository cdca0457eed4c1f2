import type { FindAsked } from "../../../../../src/domain/lobby/directory/proposals";
import { groupScope } from "../../../../../src/domain/lobby/group-scope";
import type { MatchId } from "../../../../../src/domain/lobby/ids";
import type { Mode } from "../../../../../src/domain/lobby/mode";
import { preparation, user } from "../make";

/** What players ask for, in few words. */

export const SERVERS = ["s1", "s2", "s3"] as MatchId[];
const scoped = groupScope(undefined, []);
if ("refuse" in scoped) throw new Error("no group, no refusal");
const { scope } = scoped;
const latencies = new Map<string, number>();
const serverWish = { requiredFeatures: [], wantedFeatures: [], preferredRegions: [], latencies };

export const asker = (name: number, isBot = false) => ({ user: user(name), session: undefined, isBot });
const work = (name: number, mode: Mode = "echo_arena") => ({
  preparation: preparation({ mode }),
  ...{ team: -1 as const, by: user(name), shared: mode === "echo_arena" },
});
export const find = (name: number, over: Partial<FindAsked> = {}): FindAsked => ({
  ...{ asker: asker(name), scope, skip: new Set<MatchId>() },
  wish: { mode: "echo_arena", team: -1, features: [], latencies },
  opening: { wish: serverWish, work: work(name) },
  ...over,
});
export const create = (name: number, request = "one", over: object = {}) => ({
  ...{ asker: asker(name), scope, skip: new Set<MatchId>(), wish: serverWish, request },
  work: { ...work(name, "echo_arena_private"), shared: false },
  ...over,
});
