import { refusalName } from "./refusal-name";
import { placeOf } from "./times";

/** What is counted of the RPCs, and under which names. A count is a name and a number, and adds up with others. */

/** Log-ins and searches are told apart, because people wait for them; everything else is a call. */
export const KINDS = ["log_in", "find", "call"] as const;
export type Kind = (typeof KINDS)[number];

/** By the id of the RPC; all that are not here are calls. */
export const KIND_OF: Readonly<Record<string, Kind>> = {
  "account/authenticate/password": "log_in",
  "identity/log-in": "log_in",
  "identity/log-in/second": "log_in",
  "identity/discord/sign-in": "log_in",
  "gateway/log_in": "log_in",
  "gateway/authenticate": "log_in",
  "lobby/find": "find",
  "lobby/create": "find",
  "lobby/join": "find",
};

/** What administrators do, and what the processes around Nakama ask for by the clock, says nothing of players. */
const NOT_PLAYERS = ["admin/", "console/", "overview/"];
export const isCounted = ({ id, quiet }: { id: string; quiet?: true }): boolean =>
  quiet !== true && !NOT_PLAYERS.some((begin) => id.startsWith(begin));

export interface Done {
  id: string;
  request: unknown;
  /** As it was before it became JSON; undefined: there is none. */
  answer?: unknown;
  /** Undefined: it was done. */
  refusal: string | undefined;
  ms: number;
}

const has = (value: unknown, key: string): boolean =>
  typeof value === "object" && value !== null && key in value;

/** A session that is only renewed is no log-in, and a search that is told what to measure first comes again. */
function kindOf({ id, request, answer }: Done): Kind {
  const kind = KIND_OF[id] ?? "call";
  if (kind === "log_in" && has(request, "refresh_token")) return "call";
  return kind === "find" && has(answer, "unmeasured") ? "call" : kind;
}

export const okName = (kind: Kind): string => `ok ${kind}`;
const timeName = (kind: Kind, place: number): string => `t ${kind} ${place}`;

/** The names of what one call counts as. */
export function namesOf(done: Done): string[] {
  const kind = kindOf(done);
  const time = timeName(kind, placeOf(done.ms));
  if (done.refusal !== undefined) return [time, refusalName(done.id, done.refusal)];
  return kind === "call" ? [time] : [time, okName(kind)];
}

export type Counts = Readonly<Record<string, number>>;

export interface RefusalCount {
  /** The id of an RPC; `enter`: a match that was to be entered. */
  what: string;
  reason: string;
  count: number;
}

/** The most frequent first. */
export const refusalsOf = (counts: Counts): RefusalCount[] =>
  Object.entries(counts)
    .flatMap(([name, count]) => {
      const [is, what = "", reason = ""] = name.split(" ");
      return is === "no" ? [{ what, reason, count }] : [];
    })
    .sort((one, other) => other.count - one.count);

/** How many took how long, by place. */
export function timesOf(counts: Counts, kind: Kind): ReadonlyMap<number, number> {
  const begin = timeName(kind, 0).slice(0, -1);
  return new Map(
    Object.entries(counts).flatMap(([name, count]) =>
      name.startsWith(begin) ? [[Number(name.slice(begin.length)), count]] : [],
    ),
  );
}
