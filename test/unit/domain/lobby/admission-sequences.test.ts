import fc from "fast-check";
import { decideJoin, type JoinMatch, isOwn } from "../../../../src/domain/lobby/admission";
import { missingFeatures, parseFeatures } from "../../../../src/domain/lobby/feature";
import { LIMIT, type TeamSize } from "../../../../src/domain/lobby/limits";
import { MODE_NAMES, visibilityOf } from "../../../../src/domain/lobby/mode";
import type { Team } from "../../../../src/domain/lobby/role";
import { heldSeats, onTeam, RESERVATION_MS, type Seat } from "../../../../src/domain/lobby/seat";
import { placesOf } from "../../../../src/domain/lobby/team";
import { entrant, evrId, joinMatch, NOW, seat, session, user, taken } from "./make";

/** Anybody tries to come in, at any time, under few ids, so that they clash. */
const step = fc.record({
  kind: fc.constantFrom("reserve", "join", "join", "leave"),
  userNumber: fc.integer({ min: 0, max: 15 }),
  evrNumber: fc.integer({ min: 0, max: 15 }),
  sessionNumber: fc.integer({ min: 0, max: 15 }),
  role: fc.constantFrom<Team>(-1, 0, 1, 2, 3, 4),
  features: fc.constantFrom("", "a", "a,b").map(parseFeatures),
  isBot: fc.boolean(),
  isModerator: fc.boolean(),
  waitMs: fc.constantFrom(0, 0, 0, 1_000, RESERVATION_MS),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const start = fc
  .record({
    mode: fc.constantFrom(...MODE_NAMES),
    teamSize: fc.integer({ min: 1, max: 5 }).map((size) => size as TeamSize),
    requiredFeatures: fc.constantFrom("", "a").map(parseFeatures),
    alignments: fc
      .array(fc.tuple(fc.integer({ min: 0, max: 15 }).map(user), fc.constantFrom<Team>(0, 1, 2, 3, 4)))
      .map((entries) => new Map(entries)),
  })
  .map((over) => joinMatch({ ...over, lobbyType: visibilityOf(over.mode) }));

const entrantOf = (one: Step) =>
  entrant(one.userNumber, {
    ...one,
    evrId: evrId(one.evrNumber),
    sessionId: one.kind === "reserve" ? undefined : session(one.sessionNumber),
  });

/** What a match does with a decision: who is accepted takes up the seat that was reserved, or a new one. */
function after(match: JoinMatch, one: Step, nowMs: number): JoinMatch {
  if (one.kind === "leave") {
    const left = match.seats.find((seat) => seat.evrId === evrId(one.evrNumber));
    if (!left) return match;
    return {
      ...match,
      seats: match.seats.filter((seat) => seat !== left),
      formerTeams: [
        ...match.formerTeams.filter(({ evrId }) => evrId !== left.evrId),
        { evrId: left.evrId, team: left.team },
      ],
    };
  }
  const who = entrantOf(one);
  const decision = decideJoin(match, who, nowMs);
  if ("refuse" in decision || decision.accept === "server") return match;
  expect(missingFeatures(match.requiredFeatures, who.features)).toEqual([]);
  if (decision.team === 4) expect(who.isModerator).toBe(true);
  const holder: Seat["holder"] = who.sessionId
    ? { ...taken(""), sessionId: who.sessionId }
    : { reservedUntilMs: nowMs + RESERVATION_MS };
  const held = heldSeats(match.seats, nowMs);
  // A call that asks for a place that its player has changes nothing.
  if (!who.sessionId && held.some((seat) => isOwn(seat, who) && "sessionId" in seat.holder)) return match;
  const others = held.filter((seat) => !isOwn(seat, who));
  return {
    ...match,
    seats: [
      ...others,
      { ...seat(""), userId: who.userId, evrId: who.evrId, team: decision.team, isBot: who.isBot, holder },
    ],
  };
}

describe("whoever comes and goes in whatever order", () => {
  test("nobody is twice in a match, no team and no match is overfull, and nobody lacks a required feature", () => {
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 60 }), (begun, steps) => {
        let match = begun;
        let nowMs = NOW;
        for (const one of steps) {
          nowMs += one.waitMs;
          match = after(match, one, nowMs);
          const held = heldSeats(match.seats, nowMs);
          const sessions = held.flatMap(({ holder }) => ("sessionId" in holder ? [holder.sessionId] : []));
          expect(new Set(held.map((seat) => seat.evrId)).size).toBe(held.length);
          expect(new Set(sessions).size).toBe(sessions.length);
          expect(held.length).toBeLessThanOrEqual(LIMIT);
          for (const team of [0, 1, 2, 3, 4] as const)
            expect(onTeam(held, team)).toBeLessThanOrEqual(placesOf(match, team));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("who has a reserved seat gets it, on the team that was promised", () => {
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 40 }), (begun, steps) => {
        const match = steps.reduce((now, one) => after(now, { ...one, isBot: false }, NOW), begun);
        for (const held of match.seats) {
          if (!("reservedUntilMs" in held.holder)) continue;
          const owner = { userId: held.userId, evrId: held.evrId, sessionId: session("own") };
          const who = entrant(0, { ...owner, features: match.requiredFeatures, isModerator: true });
          expect(decideJoin(match, who, NOW)).toEqual({ accept: "player", team: held.team });
        }
      }),
    );
  });
});
