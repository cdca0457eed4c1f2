import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { Signal } from "../../../../../src/domain/lobby/signal";
import { entrant, evrId, NOW, preparation, session, user } from "../make";
import { after, answerOf, attempt, ended, joined, left, order, payloadOf, reasonOf } from "./story";
import { reserve, shutdown, signal, started, tick } from "./story";

/** Every signal there is; a new one does not compile until it stands here. */
const SIGNALS: { [Name in Signal["is"]]: Signal & { is: Name } } = {
  PrepareSession: { is: "PrepareSession", preparation: preparation() },
  StartSession: { is: "StartSession" },
  GetEndpoint: { is: "GetEndpoint" },
  GetPresences: { is: "GetPresences" },
  PruneUnderutilized: { is: "PruneUnderutilized" },
  Terminate: { is: "Terminate", reason: "again" },
  Allocate: { is: "Allocate", preparation: preparation(), entrant: entrant(2), shared: true },
  ReserveSeat: { is: "ReserveSeat", entrant: entrant(2) },
  ReleaseSeat: { is: "ReleaseSeat", userId: user(1) },
  PutOut: { is: "PutOut", userId: user(1), reason: "cheats" },
  HasPlayed: { is: "HasPlayed", evrId: evrId(1) },
  SetDraining: { is: "SetDraining", draining: true },
  SetLocked: { is: "SetLocked", locked: true },
};

describe("a match that has ended", () => {
  test.each(Object.values<Signal>(SIGNALS))("refuses the signal $is: there is no such match", (one) => {
    const outcome = lifecycle(ended(), signal(one), NOW);
    expect({ state: outcome.state, effects: outcome.effects }).toEqual({ state: ended(), effects: [] });
    expect(answerOf(outcome)).toMatchObject({ success: false, message: "NoSuchMatch: the match has ended" });
    expect(payloadOf(outcome)).toEqual({ reason: "NoSuchMatch", message: "the match has ended" });
  });

  test.each([1, 2, "server"])("lets nobody in (%s)", (name) => {
    const outcome = lifecycle(ended(), attempt(name), NOW);
    expect(reasonOf(outcome.reply)).toBe("NoSuchMatch");
    expect({ state: outcome.state, effects: outcome.effects }).toEqual({ state: ended(), effects: [] });
  });

  test.each<[says: string, event: MatchEvent]>([
    ["the passing of time", tick],
    ["a player who leaves", left(1)],
    ["its game server that leaves", left("server")],
    ["its game server that comes", joined("server")],
    ["the end of Nakama", shutdown(0)],
    ["the end of Nakama with grace", shutdown(60)],
  ])("is not touched by %s", (_says, event) => {
    expect(lifecycle(ended(), event, NOW + 1e12)).toEqual({ state: ended(), effects: [] });
  });

  test("is not opened, locked or ended again by its game server", () => {
    for (const op of ["LobbyLock", "LobbyUnlock", "LobbyEnd"] as const) {
      const { state, effects } = lifecycle(ended(), order({ op }), NOW);
      expect(state).toEqual(ended());
      expect(effects).toEqual([{ do: "ignore", why: expect.any(String) as string }]);
    }
  });

  test("puts out who arrives", () => {
    const { state, effects } = lifecycle(ended(), joined(2), NOW);
    expect(state).toEqual(ended());
    expect(effects).toContainEqual({ do: "kick", sessionIds: [session(2)] });
  });

  test("has no reserved seats", () => {
    expect(after(started(), [reserve(2), signal({ is: "Terminate", reason: "enough" })])).toEqual(ended());
  });
});
