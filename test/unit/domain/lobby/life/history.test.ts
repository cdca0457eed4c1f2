import fc from "fast-check";
import { type HistoryEntry, MOST_ENTRIES, withNews } from "../../../../../src/domain/lobby/life/history";
import type { MatchEvent } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { isTaken } from "../../../../../src/domain/lobby/seat";
import { NOW, user } from "../make";
import { comes, joined, left, lost, order, prepare, registered, reserve, signal, tick } from "./story";

function historyOf(events: readonly MatchEvent[]): { state: MatchState; history: readonly HistoryEntry[] } {
  let state: MatchState = registered();
  let history: readonly HistoryEntry[] = [];
  events.forEach((event, at) => {
    const next = lifecycle(state, event, NOW + at).state;
    history = withNews(history, state, next, NOW + at);
    state = next;
  });
  return { state, history };
}

const said = (history: readonly HistoryEntry[]) =>
  history.map(({ what, user: who }) => (who === undefined ? what : `${what} ${who}`));

test("the life of a match reads as it went", () => {
  const { history } = historyOf([
    joined("server"),
    prepare(),
    ...comes(1),
    ...comes(2),
    order({ op: "LobbyLock" }),
    lost(2),
    order({ op: "LobbyUnlock" }),
    ...comes(2),
    left(1),
    signal({ is: "SetDraining", draining: true }),
    signal({ is: "SetDraining", draining: false }),
    order({ op: "ServerReachable", reachable: false }),
    order({ op: "ServerReachable", reachable: true }),
    signal({ is: "Terminate", reason: "enough" }),
  ]);
  expect(said(history)).toEqual([
    ...["parked", "prepared", "started", `joined ${user(1)}`, `joined ${user(2)}`],
    ...["locked", `broke off ${user(2)}`, "unlocked", `joined ${user(2)}`, `left ${user(1)}`],
    ...["draining", "in use", "unreachable", "reachable", "ended"],
  ]);
  expect(history.map(({ at }) => at)).toEqual([...history.map(({ at }) => at)].sort((a, b) => a - b));
});

test("a reservation is no news, nor is the passing of time", () => {
  const before = historyOf([joined("server"), prepare()]);
  expect(historyOf([joined("server"), prepare(), reserve(1), tick]).history).toEqual(before.history);
});

test("it does not grow for ever, and the latest stays", () => {
  const events = Array.from({ length: MOST_ENTRIES }, () => [...comes(1), left(1)]).flat();
  const { history } = historyOf([joined("server"), prepare(), ...comes(2), ...events]);
  expect(history).toHaveLength(MOST_ENTRIES);
  expect(history.at(-1)).toMatchObject({ what: "left", user: user(1) });
});

test("whoever is there has joined and not left since, in any order of comings and goings", () => {
  const steps = fc.array(fc.tuple(fc.constantFrom("comes", "left", "lost"), fc.integer({ min: 1, max: 4 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, (list) => {
      const events = list.flatMap(([what, name]) =>
        what === "comes" ? comes(name) : [what === "left" ? left(name) : lost(name)],
      );
      const { state, history } = historyOf([joined("server"), prepare(), ...comes(9), ...events]);
      const present = new Set<string>();
      for (const { what, user: who = "" } of history) {
        if (what === "joined") present.add(who);
        if (what === "left" || what === "broke off") present.delete(who);
      }
      expect([...present].sort()).toEqual(
        state.seats
          .filter(isTaken)
          .map(({ userId }) => userId as string)
          .sort(),
      );
    }),
  );
});
