import { readLabel, indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { NOW, session, user } from "../make";
import { after, answerOf, attempt, comes, joined, lost, order, parked, prepare, prepared } from "./story";
import { reasonOf, registered, reserve, signal, started } from "./story";

const isOffered = (state: MatchState) => readLabel(indexLabel(state)).open;
const drain = (draining = true) => signal({ is: "SetDraining", draining });
const lock = (locked = true) => signal({ is: "SetLocked", locked });
const kick = (name: number) => signal({ is: "PutOut", userId: user(name), reason: "cheats" });

describe("a game server that drains", () => {
  test("is offered to nobody and given no work, and is had again afterwards", () => {
    const draining = after(parked(), [drain()]);
    expect(isOffered(draining)).toBe(false);
    const refused = lifecycle(draining, prepare(), NOW);
    expect(refused.state).toEqual(draining);
    expect(answerOf(refused)).toMatchObject({
      success: false,
      message: "the game server takes no new match",
    });
    expect(after(draining, [drain(false)])).toEqual(parked());
  });

  test("parks without being had, when it was asked before it came", () => {
    expect(isOffered(after(registered(), [drain(), joined("server")]))).toBe(false);
  });

  test("plays a match under way to its end, with whoever joins", () => {
    const draining = after(started([1]), [drain()]);
    expect(isOffered(draining)).toBe(true);
    expect(after(draining, comes(2)).seats).toHaveLength(2);
  });

  test("takes no next player's match either, when nobody came to the one that it was given", () => {
    const made = { ...prepared().lobby, madeFor: user(1) } as MatchState["lobby"];
    const draining = after({ ...prepared(), lobby: made }, [drain(), { is: "tick" }]);
    expect(draining.phase).toBe("parked");
    expect(isOffered(draining)).toBe(false);
  });

  test("may be told so again, which changes nothing", () => {
    expect(lifecycle(parked(), drain(false), NOW).state).toEqual(parked());
    const draining = after(parked(), [drain()]);
    expect(lifecycle(draining, drain(), NOW).state).toEqual(draining);
  });
});

describe("a match that a moderator locks", () => {
  test("lets nobody in until it is unlocked", () => {
    const locked = after(started([1]), [lock()]);
    expect(isOffered(locked)).toBe(false);
    expect(reasonOf(lifecycle(locked, attempt(2), NOW).reply)).toBe("Locked");
    expect(after(locked, [lock(false), ...comes(2)]).seats).toHaveLength(2);
  });

  test("can be unlocked by its game server", () => {
    expect(isOffered(after(started([1]), [lock(), order({ op: "LobbyUnlock" })]))).toBe(true);
  });

  test.each([
    ["registered", registered()],
    ["parked", parked()],
  ])("is none while %s", (_phase, state) => {
    const outcome = lifecycle(state, lock(), NOW);
    expect(outcome.state).toEqual(state);
    expect(answerOf(outcome)).toMatchObject({ success: false, message: "the match is not prepared" });
  });
});

describe("a player whom a moderator puts out", () => {
  test("loses a reserved place, and one that is kept", () => {
    expect(after(started([1]), [reserve(2), kick(2)]).seats).toHaveLength(1);
    expect(after(started([1, 2]), [lost(2), kick(2)]).seats).toHaveLength(1);
  });

  test("finds no place when put out on the way in", () => {
    const { state, effects } = lifecycle(after(started([1]), [attempt(2), kick(2)]), joined(2), NOW);
    expect(state.seats).toHaveLength(1);
    expect(effects).toContainEqual({ do: "kick", sessionIds: [session(2)] });
  });

  test("has to be there", () => {
    const outcome = lifecycle(started([1]), kick(2), NOW);
    expect(outcome).toMatchObject({ state: started([1]), effects: [] });
    expect(answerOf(outcome)).toMatchObject({ success: false, message: "the player is not in the match" });
  });
});
