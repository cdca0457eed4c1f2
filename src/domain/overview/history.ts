import { type Bucket, EMPTY, type Gauge, GAUGES, merged } from "./bucket";
import { KINDS, type Kind, okName, type RefusalCount, refusalsOf, timesOf } from "./counted";
import { type Ring, RINGS } from "./rings";
import { percentile } from "./times";

/** How it was in the last hour, day or month, as columns: what a chart draws, a table shows, a command prints. */

interface Span {
  ring: Ring;
  /** So many buckets of the ring are one point. */
  together: number;
  points: number;
}

export const SPANS = ["hour", "day", "month"] as const;
export type SpanName = (typeof SPANS)[number];

export const SPAN: Readonly<Record<SpanName, Span>> = {
  hour: { ring: RINGS.minutes, together: 1, points: 60 },
  day: { ring: RINGS.quarters, together: 1, points: 96 },
  month: { ring: RINGS.hours, together: 6, points: 124 },
};

const SHARES = { p50: 0.5, p99: 0.99 } as const;

/** Of each kind how long half and nearly all took at most, in milliseconds. */
const TIMES = ["log_ins_p50", "log_ins_p99", "finds_p50", "finds_p99", "calls_p50", "calls_p99"] as const;
const COUNTED = ["log_ins", "finds", "calls", "refusals"] as const;
/** Every column; `calls` are all that were counted, log-ins, finds and refusals among them. */
export const COLUMNS = [...GAUGES, ...COUNTED, ...TIMES] as const;
export type Column = (typeof COLUMNS)[number];

/** Null: nobody counted then, or there was nothing to measure. */
type Values = Record<Column, number | null>;

export interface History {
  span: SpanName;
  step_seconds: number;
  /** When each point begins, Unix seconds; the last is under way. */
  at: number[];
  columns: Record<Column, (number | null)[]>;
  /** All of the span together: the sums of what was counted, the most of what was sampled. */
  total: Values;
  refusals: RefusalCount[];
}

const MOST_REFUSALS = 100;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

function timesIn({ counts }: Bucket, kind: Kind, plural: string): [string, number | null][] {
  const times = timesOf(counts, kind);
  return Object.entries(SHARES).map(([name, share]) => [
    `${plural}_${name}`,
    percentile(times, share) ?? null,
  ]);
}

function valuesOf(bucket: Bucket): Values {
  const { counts, most } = bucket;
  return {
    ...(Object.fromEntries(GAUGES.map((gauge) => [gauge, most[gauge] ?? null])) as Record<
      Gauge,
      number | null
    >),
    log_ins: counts[okName("log_in")] ?? 0,
    finds: counts[okName("find")] ?? 0,
    calls: sum(KINDS.flatMap((kind) => [...timesOf(counts, kind).values()])),
    refusals: sum(refusalsOf(counts).map(({ count }) => count)),
    ...(Object.fromEntries(KINDS.flatMap((kind) => timesIn(bucket, kind, `${kind}s`))) as Record<
      (typeof TIMES)[number],
      number | null
    >),
  };
}

/** When each point of a span begins; times in Unix seconds. */
export function pointsOf(span: SpanName, nowSeconds: number): { step: number; at: number[] } {
  const { ring, together, points } = SPAN[span];
  const step = ring.stepSeconds * together;
  const last = Math.floor(nowSeconds / step) * step;
  return { step, at: Array.from({ length: points }, (_, index) => last - (points - 1 - index) * step) };
}

const NOTHING = Object.fromEntries(COLUMNS.map((column) => [column, null])) as Values;

export function historyOf(span: SpanName, buckets: ReadonlyMap<number, Bucket>, nowSeconds: number): History {
  const { step, at } = pointsOf(span, nowSeconds);
  const byPoint = new Map<number, Bucket>();
  for (const [begins, bucket] of buckets) {
    const point = Math.floor(begins / step) * step;
    byPoint.set(point, merged(byPoint.get(point) ?? EMPTY, bucket));
  }
  const shown = at.map((point) => byPoint.get(point));
  const values = shown.map((bucket) => (bucket ? valuesOf(bucket) : NOTHING));
  const all = shown.reduce<Bucket>((whole, bucket) => (bucket ? merged(whole, bucket) : whole), EMPTY);
  return {
    span,
    step_seconds: step,
    at,
    columns: Object.fromEntries(
      COLUMNS.map((column) => [column, values.map((one) => one[column])]),
    ) as History["columns"],
    total: valuesOf(all),
    refusals: refusalsOf(all.counts).slice(0, MOST_REFUSALS),
  };
}
