import { type Bucket, type Gauge, grown } from "../../domain/overview/bucket";
import type { Counts } from "../../domain/overview/counted";
import { historyOf, type History, SPAN, type SpanName } from "../../domain/overview/history";
import { bucketsIn, type Chunk, keysOf, placeAt, RINGS, withMore } from "../../domain/overview/rings";
import { bootOf, sumsOfNode } from "../nakama/counts";
import { read, readOne, update } from "../nakama/storage";

/** The records of the overview: some chunks of buckets, and what of each node's sums is in them already (decision 0020). */
const COLLECTION = "overview";
const keyOf = (key: string) => ({ collection: COLLECTION, key });
const STATE = keyOf("state");

/** What an edge says of the machine that it runs on; bytes. */
export interface Machine {
  memory_used: number;
  memory_total: number;
  /** Of the data folder's disk, where the edge knows it. */
  disk_free?: number | undefined;
  disk_total?: number | undefined;
}

interface State {
  /** Unix milliseconds; 0: never. */
  written_at: number;
  /** By the start of a node. */
  seen: Readonly<Record<string, { at: number; sums: Counts }>>;
  machine?: Machine | undefined;
}

/** A node that has not counted for so many other starts is over. */
const MOST_STARTS = 8;

const withSeen = (seen: State["seen"], boot: string, now: number, sums: Counts): State["seen"] =>
  Object.fromEntries(
    Object.entries({ ...seen, [boot]: { at: now, sums } })
      .sort(([, one], [, other]) => other.at - one.at)
      .slice(0, MOST_STARTS),
  );

/**
 * Adds what this node has counted since the last time. What is added and up to where it was counted change in one
 * write: whoever asks at the same moment, or again because no answer came, adds what is new since then.
 */
export function writeCounts(
  nk: nkruntime.Nakama,
  now: number,
  sampled: Readonly<Partial<Record<Gauge, number>>>,
  machine: Machine | undefined,
): void {
  const places = Object.values(RINGS).map((ring) => placeAt(ring, Math.floor(now / 1000)));
  const boot = bootOf(nk);
  update(nk, () => {
    const [stored, ...chunks] = read<unknown>(nk, [STATE, ...places.map(({ key }) => keyOf(key))]);
    const state = stored?.value as State | undefined;
    // Only now: what was seen is behind what is counted, never before it.
    const { counts, seen } = grown(sumsOfNode(nk), state?.seen[boot]?.sums ?? {});
    const more: Bucket = { counts, most: sampled };
    const next: State = {
      written_at: now,
      seen: withSeen(state?.seen ?? {}, boot, now, seen),
      machine: machine ?? state?.machine,
    };
    const writes = places.map((place, at) => ({
      ...keyOf(place.key),
      version: chunks[at]?.version,
      value: withMore(chunks[at]?.value as Chunk | undefined, place, more),
    }));
    return { writes: [{ ...STATE, version: stored?.version, value: next }, ...writes], result: undefined };
  });
}

export function readHistory(nk: nkruntime.Nakama, span: SpanName, now: number): History {
  const { ring } = SPAN[span];
  const chunks = read<Chunk>(nk, keysOf(ring).map(keyOf)).flatMap((stored) => stored?.value ?? []);
  return historyOf(span, bucketsIn(ring, chunks), Math.floor(now / 1000));
}

/** When the records were written last, and the machine that was told of then. */
export function lastWritten(nk: nkruntime.Nakama): Pick<State, "written_at" | "machine"> {
  const state = readOne<State>(nk, STATE)?.value;
  return { written_at: state?.written_at ?? 0, machine: state?.machine };
}
