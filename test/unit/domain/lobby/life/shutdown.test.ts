import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { NOW } from "../make";
import { LIVING, order, parked, prepared, registered, shutdown, started } from "./story";

const TOLD = {
  do: "send",
  op: "LobbySessionEnded",
  body: { reason: "the server shuts down" },
  to: "everyone",
};

describe("when Nakama shuts down", () => {
  test.each(LIVING)("without a period of grace, a %s match ends and everybody is told", (_phase, state) => {
    for (const graceSeconds of [0, -1])
      expect(lifecycle(state, shutdown(graceSeconds), NOW)).toEqual({
        state: { ...state, phase: "ended" },
        effects: [TOLD, { do: "end" }],
      });
  });

  test.each([
    ["registered", registered()],
    ["parked", parked()],
  ])("a %s match ends whatever the grace: it has nothing to finish", (_phase, state) => {
    expect(lifecycle(state, shutdown(60), NOW)).toEqual({
      state: { ...state, phase: "ended" },
      effects: [TOLD, { do: "end" }],
    });
  });

  test.each([
    ["prepared", prepared()],
    ["started", started()],
  ])("a %s match is told, and goes on for the period of grace", (_phase, state) => {
    const outcome = lifecycle(state, shutdown(60), NOW);
    expect(outcome).toEqual({ state, effects: [TOLD] });
    expect(lifecycle(outcome.state, order({ op: "LobbyEnd" }), NOW + 1).state.phase).toBe("ended");
  });
});
