import { type RequestLimit, newRequestLimit } from "../../request-limit";
import type { Refusal } from "../failure";
import type { FindWish, FoundMatch } from "../find";
import { findsMatchOf, type GroupScope } from "../group-scope";
import type { MatchId, SessionId, UserId } from "../ids";
import type { Level } from "../mode";
import type { ServerWish } from "../selection";
import type { Change } from "./happening";
import { type Directory, newDirectory, type Work } from "./directory";
import { type Location, type Locations, newLocations, type Seated } from "./locations";

/** Where a player is sent who asks to find, create or join a match. Pure but for its memory, which is a node's. */
export interface Asker {
  user: UserId;
  /** The socket that asks; undefined for a call over HTTP. */
  session: SessionId | undefined;
  /** Bots may be in several matches, make many, and are in no hurry that would need a limit. */
  isBot: boolean;
  /** Leaves the match that it is in for the new one, and so may have a seat there while it is still in the old. */
  moves?: boolean | undefined;
}

export interface Proposal {
  match: MatchId;
  /** It is parked, or was a moment ago: whoever comes first gives it its work, on this level. */
  opens?: Level | undefined;
  /** Where the player has a seat that is free once this one is taken. */
  release?: MatchId | undefined;
}
export type Proposed = Proposal | { refuse: Refusal } | { waitSeconds: number; limit: string };

export type ProposedServer = { match: MatchId } | { refuse: Refusal };

export interface Limits {
  /** Matches that a player may make in ten minutes. */
  made: number;
  /** Seats that a player may have reserved in a minute. */
  reservations: number;
}

interface Asked {
  asker: Asker;
  scope: GroupScope;
  /** Those that turned the player away in this very call. */
  skip: ReadonlySet<MatchId>;
}
export interface FindAsked extends Asked {
  wish: FindWish;
  /** What is opened when nothing is found; undefined: nothing is. */
  opening: { wish: ServerWish; work: Work } | undefined;
}
export interface CreateAsked extends Asked {
  wish: ServerWish;
  work: Work;
  /** The same for two requests that ask for the same. */
  request: string;
}

export interface Proposals {
  tell(match: MatchId, label: string | undefined, seated: readonly Seated[], nowMs: number): UserId[];
  /** The same of a match that is as it was told: what was proposed meanwhile still counts. */
  moved(match: MatchId, seated: readonly Seated[], nowMs: number): UserId[];
  find(asked: FindAsked, nowMs: number): Proposed;
  create(asked: CreateAsked, nowMs: number): Proposed;
  /** A game server for a match that nobody is seated in by it. */
  select(
    wish: ServerWish,
    scope: GroupScope,
    skip: ReadonlySet<MatchId>,
    work: Work,
    nowMs: number,
  ): ProposedServer;
  join(asker: Asker, match: MatchId, nowMs: number): Proposed;
  /** A socket is about to be let in. False: its player is in another match. */
  claim(user: UserId, match: MatchId, session: SessionId, nowMs: number): boolean;
  isElsewhere(user: UserId, match: MatchId): boolean;
  /** Where a seat waits for the player. */
  seatOf(user: UserId): MatchId | undefined;
  /** The matches that an ordinary player is in or has a place in: where the player moves, it is two. */
  whereabouts(user: UserId): MatchId[];
  expire(nowMs: number): void;
}

const TEN_MINUTES_MS = 600_000;
const MINUTE_MS = 60_000;

const IN_A_MATCH: Refusal = {
  reason: "AlreadyInMatch",
  message: "you are in a match already, and may be in one at a time",
};
const NOTHING_TO_WATCH: Refusal = { reason: "NoServer", message: "no match is played that you could watch" };

/**
 * `isPresent`: whether a player who is noted as being in a match is there, or on the way. `notice` is told what
 * changes of matches.
 */
export function newProposals(
  limits: Limits,
  isPresent: (user: UserId, location: Location) => boolean,
  notice: (change: Change, nowMs: number) => void = () => {},
): Proposals {
  const directory: Directory = newDirectory();
  const locations: Locations = newLocations();
  const reservations = newRequestLimit<UserId>(limits.reservations, MINUTE_MS);
  const makings = newRequestLimit<UserId>(limits.made, TEN_MINUTES_MS);
  /** The match that each player made last, and what was asked for. */
  const made = new Map<UserId, { match: MatchId; request: string }>();

  /** The level of a match that its first player is opening in this moment. */
  const openedAt = (match: MatchId): Level | undefined =>
    directory.isOpening(match) ? directory.get(match)?.lobby?.level : undefined;

  const locationOf = ({ user, isBot }: Asker): Location | undefined =>
    isBot ? undefined : locations.of(user);

  const isIn = ({ user }: Asker, location: Location | undefined): boolean =>
    location?.state === "in" && directory.get(location.match) !== undefined && isPresent(user, location);

  function isElsewhere(user: UserId, match: MatchId): boolean {
    const location = locations.of(user);
    // Who moves has a seat here, and first leaves where it was.
    const there = location?.match === match ? location.movesFrom : location;
    return isIn({ user, session: undefined, isBot: false }, there);
  }

  const seatElsewhere = (location: Location | undefined, match: MatchId): MatchId | undefined =>
    location && location.match !== match && (location.state === "reserved" || location.state === "kept")
      ? location.match
      : undefined;

  function overLimit({ user, isBot }: Asker, limit: RequestLimit<UserId>, what: string, nowMs: number) {
    const waitSeconds = isBot ? 0 : limit.waitSeconds(user, nowMs);
    return waitSeconds > 0 ? { waitSeconds, limit: what } : undefined;
  }
  const tooManySeats = (asker: Asker, nowMs: number) =>
    overLimit(asker, reservations, "reserved seats", nowMs);
  const tooManyMatches = (asker: Asker, nowMs: number) => overLimit(asker, makings, "new matches", nowMs);

  /** The match that a player made and nobody has come to yet. */
  function madeBy({ user }: Asker): { match: MatchId; request: string } | undefined {
    const last = made.get(user);
    const listed = last && directory.get(last.match);
    if (listed?.lobby && !listed.started && listed.spawnedBy === user) return last;
    made.delete(user);
    return undefined;
  }

  function noteSeat({ user, isBot }: Asker, match: MatchId, nowMs: number): void {
    if (isBot) return;
    reservations.note(user, nowMs);
    // What is held elsewhere counts until the new seat is sure.
    const location = locations.of(user);
    if (!location || location.state === "left")
      locations.claim(user, { match, state: "reserved", sinceMs: nowMs });
  }

  function open(asked: Asked, wish: ServerWish, work: Work, request: string, nowMs: number): Proposed {
    const { asker, scope, skip } = asked;
    const over = tooManyMatches(asker, nowMs);
    if (over) return over;
    const taken = directory.takeParked(wish, scope, skip, work, nowMs);
    if ("refuse" in taken) return taken;
    if (!asker.isBot) {
      makings.note(asker.user, nowMs);
      made.set(asker.user, { match: taken.match, request });
    }
    noteSeat(asker, taken.match, nowMs);
    return { match: taken.match, opens: work.preparation.level };
  }

  return {
    tell(match, label, seated, nowMs) {
      notice(directory.tell(match, label), nowMs);
      return locations.tell(match, seated, nowMs);
    },
    moved: (match, seated, nowMs) => locations.tell(match, seated, nowMs),
    find(asked, nowMs) {
      const { asker, wish, scope, skip, opening } = asked;
      const location = locationOf(asker);
      const isThere = isIn(asker, location);
      const own = location && !skip.has(location.match) ? directory.get(location.match)?.lobby : undefined;
      const leadsBack = own !== undefined && location?.state !== "left" && isWhatWasAsked(own, wish, scope);
      const returns = !isThere || asker.session === undefined || asker.session !== location?.session;
      if (leadsBack && (isThere ? returns : location?.state !== "in"))
        return { match: own.match, opens: openedAt(own.match) };
      if (isThere && !asker.moves) return { refuse: IN_A_MATCH };
      const over = tooManySeats(asker, nowMs);
      if (over) return over;
      const left = location?.state === "left" || location?.state === "in" ? location.match : undefined;
      const match = directory.findOpen({ ...wish, left }, scope, skip, nowMs);
      if (match) {
        const release = seatElsewhere(location, match);
        noteSeat(asker, match, nowMs);
        return { match, opens: openedAt(match), release };
      }
      if (!opening) return { refuse: NOTHING_TO_WATCH };
      const opened = open(asked, opening.wish, opening.work, "", nowMs);
      return "match" in opened ? { ...opened, release: seatElsewhere(location, opened.match) } : opened;
    },
    create(asked, nowMs) {
      const { asker, skip, wish, work, request } = asked;
      const location = locationOf(asker);
      if (!asker.moves && isIn(asker, location)) return { refuse: IN_A_MATCH };
      const last = asker.isBot ? undefined : madeBy(asker);
      if (last && last.request === request && !skip.has(last.match))
        return { match: last.match, opens: directory.get(last.match)?.lobby?.level };
      const over = tooManySeats(asker, nowMs);
      if (over) return over;
      const opened = open(asked, wish, work, request, nowMs);
      if (!("match" in opened)) return opened;
      return { ...opened, release: last?.match ?? seatElsewhere(location, opened.match) };
    },
    select: (wish, scope, skip, work, nowMs) => directory.takeParked(wish, scope, skip, work, nowMs),
    join(asker, match, nowMs) {
      const location = locationOf(asker);
      if (location?.match !== match && !asker.moves && isIn(asker, location)) return { refuse: IN_A_MATCH };
      const over = tooManySeats(asker, nowMs);
      if (over) return over;
      const release = seatElsewhere(location, match);
      if (!asker.isBot) reservations.note(asker.user, nowMs);
      return { match, release };
    },
    claim(user, match, session, nowMs) {
      if (isElsewhere(user, match)) return false;
      locations.claim(user, { match, state: "in", sinceMs: nowMs, session });
      return true;
    },
    isElsewhere,
    seatOf(user) {
      const location = locations.of(user);
      return location?.state === "reserved" || location?.state === "kept" ? location.match : undefined;
    },
    whereabouts(user) {
      const location = locations.of(user);
      return [location, location?.movesFrom].flatMap((one) =>
        one && one.state !== "left" ? [one.match] : [],
      );
    },
    expire(nowMs) {
      directory.expire(nowMs);
      locations.expire(nowMs);
      reservations.expire(nowMs);
      makings.expire(nowMs);
      for (const user of [...made.keys()]) madeBy({ user, session: undefined, isBot: false });
    },
  };
}

/** Whether a match is of the kind that a player looks for, whether it has room for another or not. */
const isWhatWasAsked = (own: FoundMatch, { mode, level }: FindWish, scope: GroupScope): boolean =>
  own.mode === mode && (level === undefined || own.level === level) && findsMatchOf(scope, own.group);
