import { type Bucket, EMPTY, merged } from "./bucket";

/**
 * Buckets in records of the database: each record holds some in a row, and the one after the last is the first again,
 * overwritten. So they take a bounded place, and nothing has to be cleaned up.
 */
export interface Ring {
  name: string;
  stepSeconds: number;
  perChunk: number;
  chunks: number;
}

/** An hour by minutes, a day by quarters of an hour, a month of 31 days by hours, and the chunk that is being filled. */
export const RINGS = {
  minutes: { name: "minutes", stepSeconds: 60, perChunk: 20, chunks: 4 },
  quarters: { name: "quarters", stepSeconds: 900, perChunk: 16, chunks: 7 },
  hours: { name: "hours", stepSeconds: 3600, perChunk: 12, chunks: 64 },
} as const satisfies Record<string, Ring>;

export interface Chunk {
  /** When its first bucket begins; Unix seconds, as all times here. */
  from: number;
  /** By their number in the chunk; where there is none, nobody counted. */
  buckets: Readonly<Record<string, Bucket>>;
}

interface Place {
  key: string;
  from: number;
  number: number;
}

/** Where the bucket of a moment is. */
export function placeAt({ name, stepSeconds, perChunk, chunks }: Ring, seconds: number): Place {
  const step = Math.floor(seconds / stepSeconds);
  const chunk = Math.floor(step / perChunk);
  return {
    key: `${name}.${chunk % chunks}`,
    from: chunk * perChunk * stepSeconds,
    number: step - chunk * perChunk,
  };
}

export const keysOf = ({ name, chunks }: Ring): string[] =>
  Array.from({ length: chunks }, (_, at) => `${name}.${at}`);

/** The chunk with more in one of its buckets; what is left of the round before is gone. */
export function withMore(chunk: Chunk | undefined, { from, number }: Place, more: Bucket): Chunk {
  const buckets = chunk?.from === from ? chunk.buckets : {};
  return { from, buckets: { ...buckets, [number]: merged(buckets[number] ?? EMPTY, more) } };
}

/** Buckets by when they begin. */
export function bucketsIn({ stepSeconds }: Ring, chunks: readonly Chunk[]): ReadonlyMap<number, Bucket> {
  const found = new Map<number, Bucket>();
  for (const { from, buckets } of chunks)
    for (const [number, bucket] of Object.entries(buckets))
      found.set(from + Number(number) * stepSeconds, bucket);
  return found;
}
