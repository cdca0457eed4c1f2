import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { evrId, NOW, session } from "../make";
import { after, attempt, comes, left, LIVING, prepared, sent, started } from "./story";

const teamOf = ({ seats }: MatchState, name: number | string) =>
  seats.find((seat) => seat.evrId === evrId(name))?.team;

describe("a player who leaves", () => {
  test("frees the seat, and the game server is told", () => {
    const outcome = lifecycle(started([1, 2]), left(1), NOW + 9);
    expect(outcome.state.seats.map((seat) => seat.evrId)).toEqual([evrId(2)]);
    expect(outcome.state.emptySinceMs).toBeUndefined();
    expect(outcome.effects).toEqual([
      {
        do: "send",
        op: "EntrantsLeft",
        body: { entrants: [{ session_id: session(1), evr_id: evrId(1) }] },
        to: "server",
      },
    ]);
  });

  test("last leaves the match empty from then on", () => {
    const { state } = lifecycle(started([1]), left(1), NOW + 9);
    expect(state).toMatchObject({ phase: "started", seats: [], emptySinceMs: NOW + 9 });
  });

  test("and comes back is on the same team, though the other is smaller", () => {
    const state = after(started([1, 2, 3, 4]), [left(2), left(3)]);
    expect([teamOf(state, 1), teamOf(state, 4)]).toEqual([0, 1]);
    const orange = after(state, [left(1), attempt(2)]);
    expect(teamOf(orange, 2)).toBe(1);
    const blue = after(state, [left(4), attempt(3)]);
    expect(teamOf(blue, 3)).toBe(0);
  });

  test("is remembered by the team of the last time", () => {
    const moved = after(prepared({ mode: "echo_arena_private" }), [
      ...comes(1, { role: 0 }),
      left(1),
      ...comes(1, { role: 1 }),
      left(1),
      attempt(1),
    ]);
    expect(teamOf(moved, 1)).toBe(1);
  });

  test("is forgotten after 64 others, so that no match grows for ever", () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, index) => [...comes(`o${index}`), left(`o${index}`)]).flat();
    const begun = after(started([1, 2]), [left(2)]);
    const kept = after(begun, others(63));
    expect(kept.formerTeams).toHaveLength(64);
    expect(kept.formerTeams).toContainEqual({ evrId: evrId(2), team: 1 });
    const forgotten = after(begun, others(64));
    const remembered = forgotten.formerTeams.map((one) => one.evrId);
    expect(remembered).toHaveLength(64);
    expect(remembered).not.toContain(evrId(2));
    expect(remembered).toContain(evrId("o63"));
  });

  test("without having been there changes nothing", () => {
    const state = after(started([1]), [attempt(2)]);
    for (const name of [2, "stranger"])
      expect(lifecycle(state, left(name), NOW)).toEqual({ state, effects: [] });
  });
});

describe("a game server that leaves", () => {
  test.each(LIVING)("ends a %s match: its players are told first, then everybody", (_phase, state) => {
    const outcome = lifecycle(state, left("server"), NOW);
    expect(outcome.state).toEqual({ ...state, phase: "ended" });
    expect(outcome.effects).toEqual([
      { do: "send", op: "BroadcasterDisconnected", body: {}, to: "players" },
      { do: "send", op: "LobbySessionEnded", body: { reason: "the game server left" }, to: "everyone" },
      { do: "end" },
    ]);
    expect(sent(outcome, "EntrantsLeft")).toEqual([]);
  });
});
