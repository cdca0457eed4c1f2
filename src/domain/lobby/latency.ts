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

/** Of those who measured it; undefined: nobody did. */
export function medianLatency(all: readonly Latencies[], address: string): number | undefined {
  const measured = all
    .flatMap((latencies) => latencies.get(address) ?? [])
    .filter((ms) => Number.isFinite(ms) && ms >= 0)
    .sort((one, other) => one - other);
  return measured[(measured.length - 1) >> 1];
}
