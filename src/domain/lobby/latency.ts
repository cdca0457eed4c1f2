/** What a player measured, in milliseconds by `<external ip>:<port>` of the game server. */
export type Latencies = ReadonlyMap<string, number>;

/** Differences below this are noise. */
const STEP_MS = 10;

/** Rounded to 10 ms; what was not measured, or cannot be a time, comes after everything. */
export function roundedLatency(latencies: Latencies, address: string): number {
  const measured = latencies.get(address);
  return measured !== undefined && Number.isFinite(measured) && measured >= 0
    ? Math.round(measured / STEP_MS) * STEP_MS
    : Infinity;
}
