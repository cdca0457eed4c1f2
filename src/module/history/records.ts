import { type Lately, LATELY_SECONDS, merged, NOTHING_LATELY } from "../../domain/history/lately";
import type { MatchLife } from "../../domain/history/match-life";
import type { MatchId } from "../../domain/lobby/ids";
import { type Key, read, readOne, remove, type Stored, update, type Write } from "../nakama/storage";
import { forgetRemembered, rememberedOf } from "./lately";
import { rememberedLife } from "./life";
import type { Subject } from "./subject";

/**
 * The records behind the node's memory, one a player and one a match. The names begin as the sweep of what is over
 * wants it (nakama/expiring.ts), so a record goes when its last entry is too old.
 */
const PLAYERS = "identity_player_history";
const MATCHES = "identity_match_history";

type Record = (Lately | MatchLife) & { forget_at: number };

const playerKey = (user: string): Key => ({ collection: PLAYERS, key: user });
const matchKey = (id: string): Key => ({ collection: MATCHES, key: id });

function keyOf(subject: Subject): Key {
  const [kind, id = ""] = subject.split(" ");
  return kind === "player" ? playerKey(id) : matchKey(id);
}

const secondsOf = (nowMs: number): number => Math.floor(nowMs / 1000);

/** What is to stand there; undefined: nothing is known of it. */
function newestOf(nk: nkruntime.Nakama, { collection, key }: Key, before: Record | undefined, now: number) {
  if (collection === MATCHES) return rememberedLife(nk, key as MatchId);
  const memory = rememberedOf(nk, key);
  if (memory.matches.length + memory.refusals.length === 0) return undefined;
  return merged(memory, latelyIn(before), now);
}

const latelyIn = (record: Record | undefined): Lately =>
  record && "refusals" in record ? { matches: record.matches, refusals: record.refusals } : NOTHING_LATELY;

function writeFor(nk: nkruntime.Nakama, key: Key, stored: Stored<Record> | undefined, now: number): Write[] {
  const newest = newestOf(nk, key, stored?.value, now);
  if (!newest) return [];
  const value: Record = { ...newest, forget_at: now + LATELY_SECONDS };
  return [{ ...key, version: stored?.version, value }];
}

/** Writes what the memory knows of them, all together. */
export function keepHistories(nk: nkruntime.Nakama, subjects: readonly Subject[], nowMs: number): void {
  const keys = subjects.map(keyOf);
  update(nk, () => {
    const stored = read<Record>(nk, keys);
    const writes = keys.flatMap((key, at) => writeFor(nk, key, stored[at], secondsOf(nowMs)));
    return { writes, result: undefined };
  });
}

/** Of a player: what this node remembers, and what was kept. */
export const latelyOf = (nk: nkruntime.Nakama, user: string, nowMs: number): Lately =>
  merged(rememberedOf(nk, user), latelyIn(readOne<Record>(nk, playerKey(user))?.value), secondsOf(nowMs));

/** Undefined: there was no such match, or it was too long ago. */
export const lifeOfMatch = (nk: nkruntime.Nakama, id: MatchId): MatchLife | undefined =>
  rememberedLife(nk, id) ?? readOne<MatchLife>(nk, matchKey(id))?.value;

export function forgetHistory(nk: nkruntime.Nakama, user: string): void {
  forgetRemembered(nk, user);
  remove(nk, [playerKey(user)]);
}
