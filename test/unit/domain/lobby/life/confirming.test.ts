import type { Order } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { CONFIRM_MS, deadlineOf } from "../../../../../src/domain/lobby/life/time";
import { NOW } from "../make";
import { after, comes, order, prepared, sent, signal, tick } from "./story";

const begun = after(prepared({}, { confirmsStart: true }), comes(1));
const confirm = order({ op: "LobbyStarted" } satisfies Order);

describe("a game server that confirms its start", () => {
  test("loses its match when it has not done so after 15 seconds, and everybody is told why", () => {
    expect(CONFIRM_MS).toBe(15_000);
    expect(deadlineOf(begun)).toBe(NOW + 15_000);
    expect(lifecycle(begun, tick, NOW + 14_999)).toEqual({ state: begun, effects: [] });
    const outcome = lifecycle(begun, tick, NOW + 15_000);
    expect(outcome.state.phase).toBe("ended");
    expect(sent(outcome, "LobbySessionEnded")).toEqual([
      ["everyone", { reason: "the game server did not start the match in time" }],
    ]);
  });

  test("keeps it once it has, for as long as it is played", () => {
    const confirmed = after(begun, [confirm], NOW + 14_999);
    expect(deadlineOf(confirmed)).toBeUndefined();
    expect(after(confirmed, [tick], NOW + 3_600_000).phase).toBe("started");
  });

  test("is waited for as long when nobody came and the match started all the same", () => {
    const started = after(prepared({}, { confirmsStart: true }), [signal({ is: "StartSession" })]);
    expect(after(started, [tick], NOW + 15_000).phase).toBe("ended");
  });

  test("is not asked twice: a second confirmation changes nothing", () => {
    const confirmed = after(begun, [confirm]);
    expect(lifecycle(confirmed, confirm, NOW)).toEqual({ state: confirmed, effects: [] });
  });

  test("is waited for only when it said that it confirms", () => {
    expect(deadlineOf(after(prepared(), comes(1)))).toBeUndefined();
  });
});
