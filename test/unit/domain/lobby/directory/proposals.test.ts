import { newProposals, type Proposals } from "../../../../../src/domain/lobby/directory/proposals";
import type { Location } from "../../../../../src/domain/lobby/directory/locations";
import type { MatchId, UserId } from "../../../../../src/domain/lobby/ids";
import { indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import { after, comes, parked, prepare, started } from "../life/story";
import { NOW, session, user } from "../make";
import { asker, create, find, SERVERS } from "./asked";

let present: Set<UserId>;
let proposals: Proposals;
const LIMITS = { made: 3, reservations: 6 };

beforeEach(() => {
  present = new Set();
  proposals = newProposals(LIMITS, (who: UserId, _location: Location) => present.has(who));
  for (const id of SERVERS) proposals.tell(id, indexLabel(parked()), [], NOW);
});

/** The match says that a player is in it, alone. */
function enters(name: number, match: MatchId): void {
  present.add(user(name));
  const state = after(started([name]), comes(name));
  const seated = { user: user(name), state: "in", sinceMs: NOW, session: session(name) } as const;
  proposals.tell(match, indexLabel(state), [seated], NOW);
}

describe("who moves on", () => {
  const [here, there] = SERVERS as [MatchId, MatchId];
  const mover = { ...asker(1), session: session(1), moves: true };
  const seatIn = (match: MatchId, sinceMs: number) =>
    proposals.tell(
      match,
      indexLabel(after(parked(), [prepare()])),
      [{ user: user(1), state: "reserved", sinceMs }],
      NOW,
    );
  const claims = (match: MatchId) => proposals.claim(user(1), match, session(1), NOW);

  beforeEach(() => {
    enters(1, here);
  });

  test("finds, creates and joins another match while still in the old one", () => {
    expect(proposals.find(find(1, { asker: mover }), NOW)).toHaveProperty("match");
    expect(proposals.create(create(1, "one", { asker: mover }), NOW)).toHaveProperty("match");
    expect(proposals.join(mover, there, NOW)).toMatchObject({ match: there });
  });

  test("is let in only when the old match is left", () => {
    seatIn(there, NOW + 1);
    expect(claims(there)).toBe(false);
    present.delete(user(1));
    expect(claims(there)).toBe(true);
  });

  test("is still in the old match when the new seat has run out", () => {
    seatIn(there, NOW + 1);
    proposals.tell(there, indexLabel(parked()), [], NOW);
    expect(proposals.isElsewhere(user(1), there)).toBe(true);
    expect(proposals.isElsewhere(user(1), here)).toBe(false);
    expect(proposals.find(find(1), NOW)).toMatchObject({ match: here });
  });

  test("may move on from a seat that was never taken up", () => {
    seatIn(there, NOW + 1);
    seatIn(SERVERS[2] as MatchId, NOW + 2);
    expect(claims(SERVERS[2] as MatchId)).toBe(false);
    present.delete(user(1));
    expect(claims(SERVERS[2] as MatchId)).toBe(true);
  });
});

describe("who finds", () => {
  test("opens a match when there is none, and everybody who finds at that moment is sent to it", () => {
    const first = proposals.find(find(1), NOW);
    expect(first).toMatchObject({ opens: "mpl_arena_a" });
    for (const name of [2, 3, 4])
      expect(proposals.find(find(name), NOW)).toEqual({ ...first, release: undefined });
  });

  test("is led back to the own seat, also by asking again at once", () => {
    const first = proposals.find(find(1), NOW);
    expect(proposals.find(find(1), NOW)).toEqual(first);
  });

  test("is led back to the match that a crash took the player out of, for the same mode", () => {
    const match = SERVERS[1] as MatchId;
    enters(1, match);
    expect(proposals.find(find(1), NOW)).toEqual({ match, opens: undefined });
    const other = find(1, { wish: { ...find(1).wish, mode: "echo_combat" } });
    expect(proposals.find(other, NOW)).toMatchObject({ refuse: { reason: "AlreadyInMatch" } });
  });

  test("with the very socket that is in a match is in a match", () => {
    enters(1, SERVERS[1] as MatchId);
    const same = find(1, { asker: { ...asker(1), session: session(1) } });
    expect(proposals.find(same, NOW)).toMatchObject({ refuse: { reason: "AlreadyInMatch" } });
  });

  test("whom Nakama sees no more has left, and is offered the match just left after all others", () => {
    const [left, other] = SERVERS as [MatchId, MatchId];
    enters(1, left);
    enters(2, other);
    present.delete(user(1));
    expect(proposals.find(find(1), NOW)).toMatchObject({ match: other });
  });

  test("to watch opens no match", () => {
    const watch = find(1, { wish: { ...find(1).wish, team: 2 }, opening: undefined });
    expect(proposals.find(watch, NOW)).toMatchObject({ refuse: { reason: "NoServer" } });
  });

  test("gives a seat elsewhere up for the one that is found", () => {
    const made = proposals.create(create(1), NOW);
    expect(made).toMatchObject({ opens: "mpl_arena_a" });
    if (!("match" in made)) throw new Error("no match");
    expect(proposals.find(find(1), NOW)).toMatchObject({ release: made.match });
  });
});

describe("a match that is as it was told", () => {
  const [here, there] = SERVERS as [MatchId, MatchId];
  const kept = { user: user(1), state: "kept", sinceMs: NOW, session: session(1) } as const;

  test("hears who of those with a seat in it has one elsewhere by now", () => {
    proposals.tell(here, indexLabel(started([1])), [kept], NOW);
    expect(proposals.moved(here, [kept], NOW + 1)).toEqual([]);
    expect(proposals.claim(user(1), there, session(2), NOW + 2)).toBe(true);
    expect(proposals.moved(here, [kept], NOW + 3)).toEqual([user(1)]);
  });

  test("takes nothing back that was proposed meanwhile", () => {
    const first = proposals.create(create(1), NOW);
    const taken = "match" in first ? first.match : here;
    expect(proposals.moved(taken, [], NOW)).toEqual([]);
    expect(proposals.create(create(2), NOW)).not.toMatchObject({ match: taken });
  });
});

describe("who creates", () => {
  test("gets the same game server for the same request, however often, and another one for another", () => {
    const first = proposals.create(create(1), NOW);
    expect(proposals.create(create(1), NOW)).toEqual(first);
    if (!("match" in first)) throw new Error("no match");
    const other = proposals.create(create(1, "two"), NOW);
    expect(other).toMatchObject({ release: first.match });
    expect(other).not.toMatchObject({ match: first.match });
  });

  test("is in no match, or moves on from it", () => {
    enters(1, SERVERS[0] as MatchId);
    expect(proposals.create(create(1), NOW)).toMatchObject({ refuse: { reason: "AlreadyInMatch" } });
    expect(proposals.create(create(1, "one", { asker: asker(1, true) }), NOW)).toHaveProperty("match");
  });

  test("takes no game server that somebody else was just given", () => {
    const given = [1, 2, 3].map((name) => proposals.create(create(name), NOW));
    expect(new Set(given.map((one) => ("match" in one ? one.match : "none"))).size).toBe(3);
    expect(proposals.create(create(4), NOW)).toMatchObject({ refuse: { reason: "NoServer" } });
  });

  test("makes so many matches in ten minutes, and a bot as many as it likes", () => {
    for (let at = 0; at < LIMITS.made; at++)
      expect(proposals.create(create(1, `request ${at}`, { asker: asker(1) }), NOW)).not.toHaveProperty(
        "limit",
      );
    expect(proposals.create(create(1, "one more"), NOW + 1000)).toEqual({
      waitSeconds: 599,
      limit: "new matches",
    });
    const bot = newProposals(LIMITS, () => false);
    for (let at = 0; at < 9; at++) {
      bot.tell(`m${at}` as MatchId, indexLabel(parked()), [], NOW);
      expect(bot.create(create(1, "same", { asker: asker(1, true) }), NOW)).toHaveProperty("match");
    }
  });

  test("may make another when nobody came to the first, which is parked again", () => {
    const first = proposals.create(create(1), NOW);
    if (!("match" in first)) throw new Error("no match");
    proposals.tell(first.match, indexLabel(after(parked(), [prepare({ spawnedBy: user(1) })])), [], NOW);
    proposals.tell(first.match, indexLabel(parked()), [], NOW);
    expect(proposals.create(create(1), NOW)).not.toHaveProperty("release", first.match);
  });
});

describe("where a player is", () => {
  const [here, there] = SERVERS as [MatchId, MatchId];
  const is = (match: MatchId, state: "in" | "reserved" | "kept", sinceMs = NOW) =>
    proposals.tell(match, undefined, [{ user: user(1), state, sinceMs, session: session(1) }], NOW);
  const answers = () => ({ seat: proposals.seatOf(user(1)), at: proposals.whereabouts(user(1)) });

  test("is nowhere at first, and where a seat waits or the player is", () => {
    expect(answers()).toEqual({ seat: undefined, at: [] });
    is(here, "reserved");
    expect(answers()).toEqual({ seat: here, at: [here] });
    is(here, "in");
    expect(answers()).toEqual({ seat: undefined, at: [here] });
    is(here, "kept");
    expect(answers()).toEqual({ seat: here, at: [here] });
  });

  test("is two places for who moves, and none for who left", () => {
    is(here, "in");
    is(there, "reserved", NOW + 1);
    expect(answers()).toEqual({ seat: there, at: [there, here] });
    proposals.tell(there, undefined, [], NOW + 2);
    proposals.tell(here, undefined, [], NOW + 2);
    expect(answers()).toEqual({ seat: undefined, at: [] });
  });
});

describe("who joins", () => {
  const [here, there] = SERVERS as [MatchId, MatchId];

  test("is in one match at a time, and a bot where it likes", () => {
    enters(1, here);
    expect(proposals.join(asker(1), there, NOW)).toMatchObject({ refuse: { reason: "AlreadyInMatch" } });
    expect(proposals.join(asker(1), here, NOW)).toMatchObject({ match: here });
    expect(proposals.join(asker(1, true), there, NOW)).toMatchObject({ match: there });
  });

  test("of two sockets of one player at the same moment one is let in", () => {
    present.add(user(1));
    expect(proposals.claim(user(1), here, session(1), NOW)).toBe(true);
    expect(proposals.claim(user(1), there, session(2), NOW)).toBe(false);
    expect(proposals.isElsewhere(user(1), there)).toBe(true);
    expect(proposals.claim(user(1), here, session(3), NOW)).toBe(true);
  });

  test("has so many seats reserved in a minute", () => {
    for (let at = 0; at < LIMITS.reservations; at++) proposals.join(asker(1), here, NOW);
    expect(proposals.join(asker(1), here, NOW)).toEqual({ waitSeconds: 60, limit: "reserved seats" });
    expect(proposals.find(find(1), NOW)).toMatchObject({ limit: "reserved seats" });
    proposals.expire(NOW + 60_000);
    expect(proposals.join(asker(1), here, NOW + 60_000)).toMatchObject({ match: here });
  });
});
