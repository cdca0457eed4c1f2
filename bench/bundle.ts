import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleModule } from "../tools/bundle";

export const EMPTY_RPC = "bench_empty";
/** Makes as many of the smallest matches as the payload says. */
export const FLOOR_MATCHES_RPC = "bench_floor_matches";
/** Signals the smallest match that changes its label, which is named in the payload. */
export const FLOOR_SIGNAL_RPC = "bench_floor_signal";
/** Makes one of those. */
export const FLOOR_LABELLED_RPC = "bench_floor_labelled";
/** How many matches the label query in the payload finds. */
export const COUNT_RPC = "bench_count";

/** Floors of everything that is measured; they are named and registered as Nakama reads it. */
const FLOORS = `
function rpc_bench_empty() { return "{}"; }
function rpc_bench_floor_matches(ctx, logger, nk, payload) {
  for (var left = Number(payload); left > 0; left--) nk.matchCreate("bench_floor", {});
  return "{}";
}
function rpc_bench_floor_labelled(ctx, logger, nk) { return nk.matchCreate("bench_floor_labelled", {}); }
function rpc_bench_floor_signal(ctx, logger, nk, payload) { return nk.matchSignal(payload, "") || "{}"; }
function rpc_bench_count(ctx, logger, nk, payload) {
  return String(nk.matchList(100000, true, null, null, null, payload).length);
}
function floor_matchInit() { return { state: {}, tickRate: 1, label: "" }; }
function floor_matchJoinAttempt() { return { state: {}, accept: true }; }
function floor_matchGoesOn() { return { state: {} }; }
function floor_matchSignal() { return { state: {}, data: "" }; }
function floor_matchLabel(ctx, logger, nk, dispatcher) {
  dispatcher.matchLabelUpdate(JSON.stringify({ at: Date.now() }));
  return { state: {}, data: "{}" };
}
`;

const REGISTRATIONS = `
  initializer.registerRpc("${EMPTY_RPC}", rpc_bench_empty);
  initializer.registerRpc("${FLOOR_MATCHES_RPC}", rpc_bench_floor_matches);
  initializer.registerRpc("${COUNT_RPC}", rpc_bench_count);
  initializer.registerRpc("${FLOOR_LABELLED_RPC}", rpc_bench_floor_labelled);
  initializer.registerRpc("${FLOOR_SIGNAL_RPC}", rpc_bench_floor_signal);
  initializer.registerMatch("bench_floor_labelled", {
    matchInit: floor_matchInit, matchJoinAttempt: floor_matchJoinAttempt, matchJoin: floor_matchGoesOn,
    matchLeave: floor_matchGoesOn, matchLoop: floor_matchGoesOn, matchTerminate: floor_matchGoesOn,
    matchSignal: floor_matchLabel,
  });
  initializer.registerMatch("bench_floor", {
    matchInit: floor_matchInit, matchJoinAttempt: floor_matchJoinAttempt, matchJoin: floor_matchGoesOn,
    matchLeave: floor_matchGoesOn, matchLoop: floor_matchGoesOn, matchTerminate: floor_matchGoesOn,
    matchSignal: floor_matchSignal,
  });
`;

/** Changes the entry that tools/entry.ts writes. */
export type ChangeEntry = (entry: string) => string;

/** The entry with `from` replaced; fails when the entry is no longer what it was when this was written. */
export function replaced(entry: string, from: string, to: string): string {
  if (!entry.includes(from)) throw new Error(`the bundle's entry does not hold "${from}" any more`);
  return entry.replace(from, to);
}

const START = "  startUp(ctx, logger, nk);";

/** The entry with one more RPC: `source` is the function `name`. */
export const withRpc = (entry: string, id: string, name: string, source: string): string =>
  `${replaced(entry, START, `  initializer.registerRpc("${id}", ${name});\n${START}`)}${source}\n`;

const withFloors: ChangeEntry = (entry) => `${replaced(entry, START, `${REGISTRATIONS}${START}`)}${FLOORS}`;

/**
 * The product's bundle with the floors beside it, under the same conditions. `change` may add to it.
 * Returns its bytes.
 */
export async function buildBenchBundle(
  folder: string,
  change: ChangeEntry = (entry) => entry,
): Promise<number> {
  const { source } = await bundleModule((entry) => change(withFloors(entry)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.js"), source);
  return Buffer.byteLength(source);
}
