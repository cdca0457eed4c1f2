import { newProposals, type Proposals } from "../../../../../src/domain/lobby/directory/proposals";
import type { MatchId, UserId } from "../../../../../src/domain/lobby/ids";
import { indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import { after, parked, prepare, started } from "../life/story";
import { NOW, session, user } from "../make";
import { asker, create, find, SERVERS } from "./asked";

/** How the place that a player has, or had, tells on what the player is offered next. */
const [one, two, three] = SERVERS as [MatchId, MatchId, MatchId];

let present: Set<UserId>;
let proposals: Proposals;

beforeEach(() => {
  present = new Set();
  proposals = newProposals({ made: 9, reservations: 3 }, (who) => present.has(who));
  for (const id of SERVERS) proposals.tell(id, indexLabel(parked()), [], NOW);
});

/** A match with these players, as it is told; player 1 is told of as `state`, where that is given. */
function plays(match: MatchId, names: number[], state?: "in" | "reserved" | "kept"): void {
  const seated = state && { user: user(1), state, sinceMs: NOW, session: session(1) };
  proposals.tell(match, indexLabel(started(names)), seated ? [seated] : [], NOW);
}

describe("a player who finds", () => {
  test.each(["reserved", "kept"] as const)(
    "with a seat that is %s is led to it, past fuller matches",
    (state) => {
      plays(one, [2, 3, 4]);
      plays(two, [1], state);
      expect(proposals.find(find(1), NOW)).toMatchObject({ match: two });
    },
  );

  test("with a seat in a match of another mode is offered one that fits, and gives the seat up", () => {
    plays(one, [2, 3, 4]);
    plays(two, [1], "kept");
    const combat = find(1, { wish: { ...find(1).wish, mode: "echo_combat" } });
    expect(proposals.find(combat, NOW)).toMatchObject({ match: three, release: two });
  });

  test("from another socket than the one that is in a match is led back to it", () => {
    plays(one, [2, 3, 4]);
    plays(two, [1], "in");
    present.add(user(1));
    for (const socket of [session(2), undefined])
      expect(proposals.find(find(1, { asker: { ...asker(1), session: socket } }), NOW)).toMatchObject({
        match: two,
      });
  });

  test("after leaving a match is offered any other before it, and has the seat there", () => {
    plays(one, [1], "in");
    plays(one, [2, 3, 4]);
    plays(two, [5]);
    expect(proposals.find(find(1), NOW)).toMatchObject({ match: two, release: undefined });
    expect(proposals.seatOf(user(1))).toBe(two);
  });

  test("keeps no seat in a match that turned the player away in this very call", () => {
    plays(one, [2]);
    plays(two, [1], "reserved");
    expect(proposals.find(find(1, { skip: new Set([two]) }), NOW)).toMatchObject({ match: one });
  });
});

test("a bot finds as often as it likes, and is noted nowhere", () => {
  for (let at = 0; at < 9; at++)
    expect(proposals.find(find(1, { asker: asker(1, true) }), NOW)).toHaveProperty("match");
  expect(proposals.seatOf(user(1))).toBeUndefined();
  expect(proposals.find(find(1), NOW)).toHaveProperty("match");
});

describe("a match that a player made", () => {
  const made = () => {
    const first = proposals.create(create(1), NOW);
    if (!("match" in first)) throw new Error("no match");
    return first.match;
  };
  const again = () => proposals.create(create(1), NOW);

  test("is given again while it waits for its first player", () => {
    const match = made();
    proposals.tell(match, indexLabel(after(parked(), [prepare({ spawnedBy: user(1) })])), [], NOW);
    expect(again()).toMatchObject({ match });
  });

  test("is not given again once it has begun, or when it has become another's", () => {
    for (const state of [
      started([1], { spawnedBy: user(1) }),
      after(parked(), [prepare({ spawnedBy: user(2) })]),
    ]) {
      const match = made();
      proposals.tell(match, indexLabel(state), [], NOW);
      expect(again()).not.toMatchObject({ match });
    }
  });
});
