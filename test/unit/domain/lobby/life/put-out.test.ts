import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { NOW, session, user } from "../make";
import {
  ADMITTED,
  after,
  answerOf,
  attempt,
  comes,
  joined,
  left,
  lost,
  parked,
  reserve,
  sent,
} from "./story";
import { signal, started } from "./story";

const REASON = "suspended: be kind";
const putOut = (number: number) => signal({ is: "PutOut", userId: user(number), reason: REASON });
const holders = ({ seats }: ReturnType<typeof started>) => seats.map(({ userId }) => userId);

describe("PutOut", () => {
  test("tells the player why, puts the player out, tells the game server, and frees the place at once", () => {
    const outcome = lifecycle(started([1, 2]), putOut(1), NOW);
    expect(holders(outcome.state)).toEqual([user(2)]);
    expect(outcome.effects.map((one) => one.do)).toEqual(["send", "kick", "send"]);
    expect(sent(outcome, "LobbySessionEnded")).toEqual([[[session(1)], { reason: REASON }]]);
    expect(outcome.effects[1]).toEqual({ do: "kick", sessionIds: [session(1)] });
    expect(sent(outcome, "EntrantsLeft")).toMatchObject([
      ["server", { entrants: [{ session_id: session(1) }] }],
    ]);
    expect(answerOf(outcome).success).toBe(true);
    for (const late of [left(1), lost(1)]) expect(holders(after(outcome.state, [late]))).toEqual([user(2)]);
  });

  test("takes what is reserved, what is kept, and what a newer socket is about to take over", () => {
    for (const events of [[reserve(3)], [...comes(3), lost(3)], [attempt(3)]])
      expect(holders(after(started([1]), [...events, putOut(3)]))).toEqual([user(1)]);
    const newer = { userId: user(1), sessionId: session("newer") };
    const twice = after(started([1, 2]), [attempt(1, newer)]);
    const outcome = lifecycle(twice, putOut(1), NOW);
    expect(holders(outcome.state)).toEqual([user(2)]);
    expect(lifecycle(outcome.state, joined("newer"), NOW).effects).toContainEqual({
      do: "kick",
      sessionIds: [session("newer")],
    });
  });

  test("of one who has a seat and no socket in the match sends nothing to anybody", () => {
    for (const events of [[reserve(3)], [...comes(3), lost(3)]]) {
      const outcome = lifecycle(after(started([1]), events), putOut(3), NOW);
      expect(
        outcome.effects.filter((one) => one.do === "kick" || (one.do === "send" && one.to !== "server")),
      ).toEqual([]);
    }
  });

  test("of the last player leaves an empty match, which others may join", () => {
    const { state } = lifecycle(started([1]), putOut(1), NOW);
    expect(state).toMatchObject({ phase: "started", seats: [], emptySinceMs: NOW });
    expect(lifecycle(state, attempt(2), NOW).reply).toEqual(ADMITTED);
  });

  test("of somebody who is not there is refused, and changes nothing", () => {
    for (const state of [parked(), started([2])]) {
      const outcome = lifecycle(state, putOut(1), NOW);
      expect(answerOf(outcome)).toMatchObject({ success: false });
      expect([outcome.state, outcome.effects]).toEqual([state, []]);
    }
  });
});
