import fc from "fast-check";
import type { MatchId } from "../../../../../src/domain/lobby/ids";
import { newLocations, type Seated } from "../../../../../src/domain/lobby/directory/locations";
import { NOW, session, user } from "../make";

const [A, B] = ["match-a", "match-b"] as MatchId[] as [MatchId, MatchId];
const seated = (name: number, sinceMs: number, state: Seated["state"] = "reserved"): Seated => ({
  user: user(name),
  state,
  sinceMs,
});
const TEN_MINUTES = 600_000;

describe("where a player is", () => {
  test("is where the latest claim says, and the match that holds an older one hears that it counts no more", () => {
    const locations = newLocations();
    expect(locations.tell(A, [seated(1, 1)], NOW)).toEqual([]);
    expect(locations.tell(B, [seated(1, 2)], NOW)).toEqual([]);
    expect(locations.of(user(1))?.match).toBe(B);
    expect(locations.tell(A, [seated(1, 1), seated(2, 1)], NOW)).toEqual([user(1)]);
    expect(locations.of(user(1))?.match).toBe(B);
  });

  test("is never taken from a socket that is in a match", () => {
    const locations = newLocations();
    locations.tell(B, [seated(1, 2)], NOW);
    expect(locations.tell(A, [seated(1, 1, "in")], NOW)).toEqual([]);
  });

  test("is known from the moment at which a socket is let in", () => {
    const locations = newLocations();
    locations.claim(user(1), { match: A, state: "in", sinceMs: 1, session: session(1) });
    expect(locations.of(user(1))).toMatchObject({ match: A, state: "in" });
    // The match has had no time to tell of the seat.
    locations.tell(A, [seated(1, 1, "in")], NOW);
    expect(locations.of(user(1))).toMatchObject({ match: A, state: "in" });
  });

  test("is remembered as left for ten minutes when the match has the player no more, unless it was only reserved", () => {
    const locations = newLocations();
    locations.tell(A, [seated(1, 1, "in"), seated(2, 1), seated(3, 1, "kept")], NOW);
    locations.tell(A, [], NOW);
    expect([1, 2, 3].map((name) => locations.of(user(name))?.state)).toEqual(["left", undefined, "left"]);
    locations.expire(NOW + TEN_MINUTES);
    expect(locations.of(user(1))?.state).toBe("left");
    locations.expire(NOW + TEN_MINUTES + 1);
    expect(locations.of(user(1))).toBeUndefined();
  });

  test("is not forgotten while the player is there, however long", () => {
    const locations = newLocations();
    locations.tell(A, [seated(1, NOW - 10 * TEN_MINUTES, "in")], NOW);
    locations.expire(NOW);
    expect(locations.of(user(1))?.state).toBe("in");
  });

  test("is what the match says that the player is in, and after leaving one what any other says", () => {
    const locations = newLocations();
    locations.claim(user(1), { match: A, state: "in", sinceMs: 5 });
    expect(locations.tell(A, [seated(1, 1, "kept")], NOW)).toEqual([]);
    expect(locations.of(user(1))?.state).toBe("kept");
    locations.tell(A, [], NOW);
    expect(locations.tell(B, [seated(1, 1)], NOW)).toEqual([]);
    expect(locations.of(user(1))).toMatchObject({ match: B, state: "reserved" });
  });

  test("is one match at a time, whatever matches tell in whatever order", () => {
    const told = fc.record({
      match: fc.constantFrom(A, B),
      users: fc.uniqueArray(fc.nat(3), { maxLength: 4 }),
      sinceMs: fc.nat(5),
      state: fc.constantFrom<Seated["state"][]>("reserved", "in", "kept"),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 20 }), (story) => {
        const locations = newLocations();
        const claims = new Map<number, number>();
        for (const { match, users, sinceMs, state } of story) {
          const moved = locations.tell(
            match,
            users.map((name) => seated(name, sinceMs, state)),
            NOW,
          );
          for (const name of users) {
            const location = locations.of(user(name));
            // Either it is here now, or the match was told that it is elsewhere by a later claim.
            if (location?.match === match) claims.set(name, sinceMs);
            else if (state !== "in") expect(moved).toContain(user(name));
            expect(location).toBeDefined();
          }
        }
      }),
    );
  });
});
