import type { GroupId, MatchId } from "../lobby/ids";

/** What happened to a player lately, for whoever asks why they could not get in. Times are Unix seconds. */
export interface Lately {
  /** The latest first. */
  matches: readonly LatelyMatch[];
  refusals: readonly LatelyRefusal[];
}

export interface LatelyMatch {
  at: number;
  id: MatchId;
  mode: string;
  group_id: GroupId | "";
}

export interface LatelyRefusal {
  at: number;
  /** What was asked for: a search, a new match, a seat, to come in, to log in. */
  what: "find" | "create" | "join" | "enter" | "log_in";
  mode: string;
  /** The match that was asked for; empty: none was. */
  match: string;
  /** A lobby's reason, or the failure of the call. */
  reason: string;
  message: string;
}

export const NOTHING_LATELY: Lately = { matches: [], refusals: [] };

/** So many are kept of each, and for so long. */
export const MOST_LATELY = { matches: 30, refusals: 50 } as const;
export const LATELY_SECONDS = 30 * 86_400;

type Entry = { at: number };

/** Equal for equal entries: the database gives back an object's members in an order of its own. */
const sameFor = (entry: Entry): string => JSON.stringify(entry, Object.keys(entry).sort());

/** What was noted in two places, once; of two at the same second what stands in the first comes first. */
function together<E extends Entry>(one: readonly E[], other: readonly E[], most: number, now: number): E[] {
  const entries = new Map([...one, ...other].map((entry) => [sameFor(entry), entry]));
  return [...entries.values()]
    .filter(({ at }) => at > now - LATELY_SECONDS)
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
}

/** What is known of a player out of the node's memory and out of the database; `now` in Unix seconds. */
export const merged = (memory: Lately, kept: Lately, now: number): Lately => ({
  matches: together(memory.matches, kept.matches, MOST_LATELY.matches, now),
  refusals: together(memory.refusals, kept.refusals, MOST_LATELY.refusals, now),
});

/** A client that asks every second fills no list: the same within so many seconds is one. */
export const SAME_SECONDS = 60;

/** An entry on a line, so that two can be compared without reading them. JSON has no line ends of its own. */
const lineOf = ({ at, ...rest }: Entry): string => `${at} ${JSON.stringify(rest)}`;
const cut = (line: string): [at: number, rest: string] => {
  const space = line.indexOf(" ");
  return [Number(line.slice(0, space)), line.slice(space + 1)];
};

const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));

/** Adds an entry before those that are there; undefined: it is there already, and nothing new. */
export function withEntry(text: string, entry: Entry, most: number): string | undefined {
  const line = lineOf(entry);
  const lines = linesOf(text);
  const [, rest] = cut(line);
  for (const one of lines) {
    const [at, its] = cut(one);
    if (at <= entry.at - SAME_SECONDS) break;
    if (its === rest) return undefined;
  }
  return [line, ...lines].slice(0, most).join("\n");
}

/** `read` reads JSON. */
export const entriesIn = (text: string, read: (json: string) => unknown): unknown[] =>
  linesOf(text).map((line) => {
    const [at, rest] = cut(line);
    return { at, ...(read(rest) as object) };
  });
