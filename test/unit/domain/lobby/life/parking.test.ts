import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { deadlineOf, PARKING_MS } from "../../../../../src/domain/lobby/life/time";
import { NOW } from "../make";
import { ADMITTED, attempt, joined, left, parked, reasonOf, registered, sent, tick } from "./story";

describe("a match whose game server has registered", () => {
  test("lets in the socket that registered, and is parked when it is there", () => {
    const asked = lifecycle(registered(), attempt("server"), NOW);
    expect(asked).toEqual({ state: registered(), effects: [], reply: ADMITTED });
    const { state, effects } = lifecycle(asked.state, joined("server"), NOW);
    expect(state).toEqual({ ...registered(), phase: "parked" });
    expect(effects).toEqual([]);
  });

  test("ends when that socket has not joined in 45 seconds, and not before", () => {
    expect(PARKING_MS).toBe(45_000);
    expect(lifecycle(registered(), tick, NOW + 44_999)).toEqual({ state: registered(), effects: [] });
    const late = lifecycle(registered(), tick, NOW + 45_000);
    expect(late.state.phase).toBe("ended");
    expect(late.effects).toContainEqual({ do: "end" });
  });

  test("takes no player", () => {
    expect(reasonOf(lifecycle(registered(), attempt(1), NOW).reply)).toBe("NotPrepared");
  });

  test("puts out a player who is there all the same", () => {
    const { state, effects } = lifecycle(registered(), joined(1), NOW);
    expect(state).toEqual(registered());
    expect(effects).toContainEqual({ do: "kick", sessionIds: ["session-1"] });
  });
});

describe("a parked match", () => {
  test("waits for ever", () => {
    expect(deadlineOf(parked())).toBeUndefined();
    expect(lifecycle(parked(), tick, NOW + 1e12)).toEqual({ state: parked(), effects: [] });
  });

  test("takes no player", () => {
    const { state, effects, reply } = lifecycle(parked(), attempt(1), NOW);
    expect(reasonOf(reply)).toBe("NotPrepared");
    expect({ state, effects }).toEqual({ state: parked(), effects: [] });
  });

  test("stays parked when its game server's socket comes again", () => {
    expect(lifecycle(parked(), attempt("server"), NOW).reply).toEqual(ADMITTED);
    expect(lifecycle(parked(), joined("server"), NOW)).toEqual({ state: parked(), effects: [] });
  });

  test("ends when its game server leaves", () => {
    const gone = lifecycle(parked(), left("server"), NOW);
    expect(gone.state.phase).toBe("ended");
    expect(gone.effects.at(-1)).toEqual({ do: "end" });
    expect(sent(gone, "LobbySessionEnded")).toEqual([["everyone", { reason: "the game server left" }]]);
  });

  test("does not mind a stranger who leaves", () => {
    expect(lifecycle(parked(), left(1), NOW)).toEqual({ state: parked(), effects: [] });
  });
});
