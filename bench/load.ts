import { type Connection, open } from "./connection";

/** What a closed loop on some connections saw. */
export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  count: number;
  /** Answers of another status than the one wanted, by status. */
  others: Map<number, number>;
}

export const CONNECTIONS = 16;
const MOST = 1_000_000;

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export async function load(
  port: number,
  seconds: number,
  next: () => string,
  connections = CONNECTIONS,
  wanted = 200,
): Promise<Measured> {
  const open_: Connection[] = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const times: number[] = [];
  const others = new Map<number, number>();
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    open_.map(async (connection) => {
      let before = performance.now();
      while (before < until && times.length < MOST) {
        const { status } = await connection.ask(next());
        const after = performance.now();
        times.push(after - before);
        if (status !== wanted) others.set(status, (others.get(status) ?? 0) + 1);
        before = after;
      }
      connection.close();
    }),
  );
  const took = (performance.now() - started) / 1000;
  return {
    perSecond: times.length / took,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    count: times.length,
    others,
  };
}

/** For a load whose every answer has to be of one status. */
export async function loadOk(
  port: number,
  seconds: number,
  name: string,
  next: () => string,
  connections = CONNECTIONS,
  wanted = 200,
): Promise<Measured> {
  const measured = await load(port, seconds, next, connections, wanted);
  if (measured.others.size > 0)
    throw new Error(
      `${name}: answers that are not ${wanted}: ${[...measured.others].map((pair) => pair.join("×")).join(", ")}`,
    );
  return measured;
}
