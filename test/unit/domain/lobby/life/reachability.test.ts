import { readLabel, indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { NOW } from "../make";
import { after, answerOf, comes, ended, order, parked, prepare, prepared, started } from "./story";

const reaches = (reachable: boolean) => order({ op: "ServerReachable", reachable });
const isOffered = (state: MatchState) => readLabel(indexLabel(state)).open;

describe("a parked game server that players do not reach", () => {
  const silent = after(parked(), [reaches(false)]);

  test("is offered to nobody, and given no work", () => {
    expect(isOffered(parked())).toBe(true);
    expect(isOffered(silent)).toBe(false);
    const refused = lifecycle(silent, prepare(), NOW);
    expect(refused.state).toEqual(silent);
    const { externalIp, port } = silent.server;
    expect(answerOf(refused).message).toBe(
      `players do not reach the game server under ${externalIp}, UDP port ${port}`,
    );
  });

  test("is offered again when they do", () => {
    const back = after(silent, [reaches(true)]);
    expect(back).toEqual(parked());
    expect(after(back, [prepare()]).phase).toBe("prepared");
  });

  test("may be told so again, which changes nothing", () => {
    expect(lifecycle(silent, reaches(false), NOW)).toEqual({ state: silent, effects: [] });
    expect(lifecycle(parked(), reaches(true), NOW)).toEqual({ state: parked(), effects: [] });
  });

  test("is believed only when it says so itself", () => {
    const outcome = lifecycle(parked(), order({ op: "ServerReachable", reachable: false }, 1), NOW);
    expect(outcome.state).toEqual(parked());
    expect(outcome.effects).toMatchObject([{ do: "ignore" }]);
  });
});

describe("a match that is played", () => {
  test.each([
    ["prepared", prepared()],
    ["started", started()],
  ])("goes on (%s) and lets players in, whatever is said of its game server", (_phase, state) => {
    const silent = after(state, [reaches(false)]);
    expect(silent.phase).toBe(state.phase);
    expect(isOffered(silent)).toBe(true);
    expect(after(silent, comes(2)).seats).toHaveLength(state.seats.length + 1);
  });

  test("that has ended hears nothing", () => {
    expect(lifecycle(ended(), reaches(false), NOW)).toEqual({ state: ended(), effects: [] });
  });
});
