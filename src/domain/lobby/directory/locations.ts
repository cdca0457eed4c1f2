import type { MatchId, SessionId, UserId } from "../ids";

/**
 * Which match each player is in, or has a seat in: an ordinary one is in one match at a time. Matches tell it, and
 * the latest claim counts; what is older is given up by the match that still holds it.
 */
export interface Location {
  match: MatchId;
  /** `kept`: the socket broke off, and the seat waits for its player. */
  state: "reserved" | "in" | "kept" | "left";
  /** Unix milliseconds of the claim. */
  sinceMs: number;
  /** The socket that was let in. */
  session?: SessionId | undefined;
  /** Where the player still is, for whom only a seat is reserved here. */
  movesFrom?: Location | undefined;
}

/** A player with a seat, as a match tells it. */
export interface Seated extends Omit<Location, "match" | "state" | "movesFrom"> {
  user: UserId;
  state: Exclude<Location["state"], "left">;
}

export interface Locations {
  of(user: UserId): Location | undefined;
  /** Everybody who has a seat in the match now. Returns those whose seat counts no more: they are elsewhere. */
  tell(match: MatchId, seated: readonly Seated[], nowMs: number): UserId[];
  /** A socket is let in; `location` is where the player is from now on. */
  claim(user: UserId, location: Location): void;
  expire(nowMs: number): void;
}

/** For as long as this a match that the player left is offered after all others. */
const JUST_LEFT_MS = 10 * 60_000;

export function newLocations(): Locations {
  const byUser = new Map<UserId, Location>();
  const byMatch = new Map<MatchId, Set<UserId>>();

  function set(user: UserId, location: Location): void {
    forget(user);
    byUser.set(user, location);
    if (location.state === "left") return;
    const users = byMatch.get(location.match) ?? new Set();
    byMatch.set(location.match, users.add(user));
  }

  function forget(user: UserId): void {
    const match = byUser.get(user)?.match;
    byUser.delete(user);
    const users = match && byMatch.get(match);
    users?.delete(user);
    if (match && users?.size === 0) byMatch.delete(match);
  }

  const counts = (location: Location, match: MatchId, seat: Seated): boolean =>
    location.match === match || location.state === "left" || location.sinceMs <= seat.sinceMs;

  /** A seat elsewhere does not make who is in a match gone from there. */
  const moving = (
    location: Location | undefined,
    match: MatchId,
    { state }: Pick<Seated, "state">,
  ): Pick<Location, "movesFrom"> => {
    const from = location?.state === "in" ? location : location?.movesFrom;
    return state === "reserved" && from && from.match !== match ? { movesFrom: from } : {};
  };

  return {
    of: (user) => byUser.get(user),
    tell(match, seated, nowMs) {
      const moved: UserId[] = [];
      const here = new Set<UserId>();
      for (const { user, ...seat } of seated) {
        here.add(user);
        const location = byUser.get(user);
        if (!location || counts(location, match, { user, ...seat }))
          set(user, { match, ...seat, ...moving(location, match, seat) });
        else if (seat.state !== "in") moved.push(user);
      }
      for (const user of [...(byMatch.get(match) ?? [])]) {
        if (here.has(user)) continue;
        const { state, movesFrom } = byUser.get(user) as Location;
        if (state === "reserved" && movesFrom) set(user, movesFrom);
        else if (state === "reserved") forget(user);
        else set(user, { match, state: "left", sinceMs: nowMs });
      }
      return moved;
    },
    claim: set,
    expire(nowMs) {
      for (const [user, { state, sinceMs }] of byUser)
        if (state === "left" && sinceMs < nowMs - JUST_LEFT_MS) forget(user);
    },
  };
}
