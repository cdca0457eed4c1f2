import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { evrId, NOW, session, user } from "../make";
import { ADMITTED, after, attempt, comes, joined, KEPT_MS, left, lost, order, payloadOf } from "./story";
import { prepared, reasonOf, reserve, sent, started, tick } from "./story";

const seatOf = ({ seats }: MatchState, name: number) => seats.find(({ userId }) => userId === user(name));
const NEW = { sessionId: session("new") };
const OUT = { reason: "you joined again from somewhere else" };

describe("a player whose socket hangs", () => {
  const state = started([1, 2, 3]);

  test("takes the own place over with a new one: same seat, same team, the old socket is put out", () => {
    const asked = lifecycle(state, attempt(2, NEW), NOW + 5);
    expect(asked.reply).toEqual(ADMITTED);
    const outcome = lifecycle(asked.state, joined("new"), NOW + 9);
    expect(seatOf(outcome.state, 2)).toMatchObject({ team: 1, holder: { sessionId: session("new") } });
    expect(outcome.state.seats).toHaveLength(3);
    expect(sent(outcome, "LobbySessionEnded")).toEqual([[[session(2)], OUT]]);
    expect(outcome.effects).toContainEqual({ do: "kick", sessionIds: [session(2)] });
    expect(sent(outcome, "EntrantsLeft")).toEqual([
      ["server", { entrants: [{ session_id: session(2), evr_id: evrId(2) }] }],
    ]);
    expect(sent(outcome, "EntrantsJoined")).toMatchObject([["server", { entrants: [{ team: 1 }] }]]);
    // That the old one is gone then is nothing new.
    expect(lifecycle(outcome.state, left(2), NOW + 10)).toEqual({ state: outcome.state, effects: [] });
  });

  test("keeps the place when the old socket goes first", () => {
    const gone = after(state, [attempt(2, NEW), left(2)]);
    expect(gone.seats).toHaveLength(3);
    expect(seatOf(after(gone, [joined("new")]), 2)).toMatchObject({
      team: 1,
      holder: { sessionId: session("new") },
    });
  });

  test("is told of the own place by a call, too, and nothing changes by that", () => {
    const outcome = lifecycle(state, reserve(2), NOW);
    expect(outcome.state).toEqual(state);
    expect(payloadOf(outcome)).toMatchObject({ id: "match-1", team: 1 });
  });

  test("gives no place to another account, nor to the same one under another EVR id", () => {
    const stranger = lifecycle(state, attempt(2, { ...NEW, userId: user("other") }), NOW);
    expect(reasonOf(stranger.reply)).toBe("DuplicateEvrId");
    const renamed = lifecycle(state, attempt(2, { ...NEW, evrId: evrId("other") }), NOW);
    expect(reasonOf(renamed.reply)).toBe("AlreadyInMatch");
  });

  test("is a duplicate when it is a bot's", () => {
    const bots = after(prepared(), comes(1, { isBot: true }));
    expect(reasonOf(lifecycle(bots, attempt(1, { ...NEW, isBot: true }), NOW).reply)).toBe("DuplicateEvrId");
  });

  test("finds the own place in a full match, and in one that is locked it is turned away like everybody", () => {
    const full = started(Array.from({ length: 10 }, (_, index) => index));
    expect(lifecycle(full, attempt(2, NEW), NOW).reply).toEqual(ADMITTED);
    const locked = after(state, [order({ op: "LobbyLock" })]);
    expect(reasonOf(lifecycle(locked, attempt(2, NEW), NOW).reply)).toBe("Locked");
  });
});

describe("a player whose socket broke off", () => {
  const state = started([1, 2, 3]);
  const gone = after(state, [lost(2)]);

  test("has the place kept, and the game server hears that the player is gone", () => {
    expect(sent(lifecycle(state, lost(2), NOW), "EntrantsLeft")).toHaveLength(1);
    expect(gone.seats).toHaveLength(3);
    expect(after(gone, [tick], NOW + KEPT_MS - 1)).toEqual(gone);
    expect(after(gone, [tick], NOW + KEPT_MS).seats).toHaveLength(2);
  });

  test("comes back to the same team, by a call and a socket or by the socket alone", () => {
    for (const events of [[reserve(2)], []]) {
      const back = after(gone, [...events, ...comes(2, NEW).slice(0, 1), joined("new")], NOW + 1000);
      expect(seatOf(back, 2)).toMatchObject({ team: 1, holder: { sessionId: session("new") } });
    }
  });

  test("leaves the place to others when it goes on to another match, or had left", () => {
    expect(after(gone, [{ is: "moved", userIds: [user(2)] }]).seats).toHaveLength(2);
    expect(after(state, [left(2)]).seats).toHaveLength(2);
  });

  test("does not keep an empty match for ever", () => {
    const alone = after(started([1]), [lost(1)]);
    expect(after(alone, [tick], NOW + 60_000).phase).toBe("ended");
  });
});
