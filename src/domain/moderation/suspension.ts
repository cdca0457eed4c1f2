/**
 * A player who may not play for a time: nowhere, or not in one guild's matches. Times are Unix seconds; `until` 0 is
 * "until somebody lifts it".
 */
export interface Suspension {
  id: string;
  /** The group of the guild; empty: everything. */
  group: string;
  /** Shown to the player. */
  reason: string;
  /** For moderators only. */
  note: string;
  by: Moderator;
  at: number;
  until: number;
  lifted?: { by: Moderator; at: number } | undefined;
}

/** Who did it; without an id it was the administrator's key. */
export interface Moderator {
  id: string;
  name: string;
}

/** All of one player: what may still be in force, one a scope, and what is over, oldest first. */
export interface Suspensions {
  current: readonly Suspension[];
  past: readonly Suspension[];
}

export const NO_SUSPENSIONS: Suspensions = { current: [], past: [] };

/** One everywhere and one in each of so many guilds is more than anybody has a reason for. */
export const MOST_CURRENT = 20;
/** What is over longest is forgotten first. */
const MOST_PAST = 100;

export const isInForce = ({ until, lifted }: Suspension, now: number): boolean =>
  lifted === undefined && (until === 0 || until > now);

const lasts = ({ until }: Suspension): number => (until === 0 ? Infinity : until);

/** What keeps a player out of matches of `group` (undefined: of no guild): of several the one that lasts longest. */
export function suspensionIn(
  current: readonly Suspension[],
  group: string | undefined,
  now: number,
): Suspension | undefined {
  const counting = current.filter((one) => isInForce(one, now) && (one.group === "" || one.group === group));
  return counting.reduce<Suspension | undefined>(
    (longest, one) => (longest && lasts(longest) >= lasts(one) ? longest : one),
    undefined,
  );
}

const settle = (
  current: readonly Suspension[],
  over: readonly Suspension[],
  before: Suspensions,
): Suspensions => ({
  current,
  past: [...before.past, ...over].slice(-MOST_PAST),
});

/** A new one takes the place of the one in the same scope. Undefined: there are too many. */
export function suspend(before: Suspensions, made: Suspension): Suspensions | undefined {
  const isKept = (one: Suspension) => one.group !== made.group && isInForce(one, made.at);
  const stays = before.current.filter(isKept);
  if (stays.length >= MOST_CURRENT) return undefined;
  const over = before.current
    .filter((one) => !isKept(one))
    .map((one) => (isInForce(one, made.at) ? { ...one, lifted: { by: made.by, at: made.at } } : one));
  return settle([...stays, made], over, before);
}

/** Ends the one in this scope. Undefined: none is in force there. */
export function lift(
  before: Suspensions,
  group: string,
  lifted: { by: Moderator; at: number },
): { after: Suspensions; suspension: Suspension } | undefined {
  const found = before.current.find((one) => one.group === group && isInForce(one, lifted.at));
  if (!found) return undefined;
  const suspension = { ...found, lifted };
  // Records that the engine read have no identity.
  const stays = before.current.filter(({ id }) => id !== found.id);
  return { after: settle(stays, [suspension], before), suspension };
}

/** To the minute, so that what is said of it is exact. */
const SHOWN = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):00.000Z$/;

/** An end as it is kept: the first full minute from `unixSeconds` on. */
export const endOf = (unixSeconds: number): number => Math.ceil(unixSeconds / 60) * 60;

const moment = (unixSeconds: number): string =>
  new Date(unixSeconds * 1000).toISOString().replace(SHOWN, "$1 $2 UTC");

/** What the player reads; `suspensionEnd` finds the end in it again. */
export const suspensionText = ({ group, until, reason }: Suspension): string =>
  `suspended${group === "" ? "" : " from this guild"}${until === 0 ? "" : ` until ${moment(until)}`}: ${reason}`;

export const isSuspension = (text: string): boolean =>
  /^suspended(?: from this guild)?(?: until |: )/.test(text);

const WITH_END = /^suspended(?: from this guild)? until (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC: /;

/** The end that a text of `suspensionText` says, Unix seconds; 0: none. */
export function suspensionEnd(text: string): number {
  const [, day, time] = WITH_END.exec(text) ?? [];
  return day === undefined || time === undefined ? 0 : Date.parse(`${day}T${time}:00.000Z`) / 1000;
}
