import fc from "fast-check";
import type { MatchEvent, Outcome } from "../../../../../src/domain/lobby/life/event";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { deadlineOf } from "../../../../../src/domain/lobby/life/time";
import { NOW } from "../make";
import { enlarged } from "../label/enlarged";
import { beginning, isBotUser, type Step, steps } from "./generate";
import { checkAnswer, checkDeadline, checkLabel, checkPhase, checkSeats, checkStart } from "./invariants";
import { sent, tick } from "./story";

type Look = (before: MatchState, event: MatchEvent, outcome: Outcome, nowMs: number) => void;

/** Plays the story, with a look at each of its events. */
function play(state: MatchState, story: readonly Step[], look: Look = () => undefined) {
  let now = { state, nowMs: NOW };
  for (const { waitMs, events } of story) {
    now = { ...now, nowMs: now.nowMs + waitMs };
    for (const event of events) {
      const outcome = lifecycle(now.state, event, now.nowMs);
      look(now.state, event, outcome, now.nowMs);
      now = { ...now, state: outcome.state };
    }
  }
  return now;
}

const always = (look: Look) =>
  fc.assert(
    fc.property(beginning, steps, (state, story) => {
      play(state, story, look);
    }),
    { numRuns: 200 },
  );

describe("whatever happens to a match, in whatever order,", () => {
  test("nobody is in it twice, or without the features required, and nothing is overfull", () => {
    always((_before, _event, { state }, nowMs) => {
      checkSeats(state, isBotUser, nowMs);
    });
  });

  test("attempts and signals are answered, and what is refused changes nothing", () => {
    always(checkAnswer);
  });

  test("it starts at most once: by its first player, its time limit or by signal", () => {
    always(checkStart);
  });

  test("it never goes back, and ends once, with everybody told", () => {
    always((before, _event, outcome) => {
      checkPhase(before, outcome);
    });
  });

  test("its label fits, however long its texts are, and prints as its state", () => {
    always((_before, _event, { state }) => {
      checkLabel(state);
      checkLabel(enlarged(state));
    });
  });

  test("nothing is due before its deadline, and something is at it", () => {
    always((_before, _event, { state }, nowMs) => {
      if (state.phase !== "ended") checkDeadline(state, nowMs);
    });
  });

  test("who is put out is told, and is no one who has a seat to come to", () => {
    always((before, event, outcome) => {
      const kicked = outcome.effects.flatMap((effect) => (effect.do === "kick" ? effect.sessionIds : []));
      const toldSo = sent(outcome, "LobbySessionEnded").flatMap(([to]) => to);
      expect(kicked.filter((one) => !toldSo.includes(one))).toEqual([]);
      if (event.is !== "joined" || kicked.length === 0) return;
      expect(kicked).toEqual([event.sessionId]);
      expect(outcome.state.seats).toEqual(before.seats.filter((seat) => outcome.state.seats.includes(seat)));
    });
  });

  test("the game server can tell who is there from what it was sent", () => {
    fc.assert(
      fc.property(beginning, steps, (begun, story) => {
        const there = new Set<string>();
        play(begun, story, (_before, _event, outcome) => {
          for (const [, body] of sent(outcome, "EntrantsJoined")) for (const id of idsIn(body)) there.add(id);
          for (const [, body] of sent(outcome, "EntrantsLeft"))
            for (const id of idsIn(body)) there.delete(id);
          const { seats } = outcome.state;
          const taken = seats.flatMap(({ holder }) => ("sessionId" in holder ? [holder.sessionId] : []));
          expect([...there].sort()).toEqual([...taken].sort());
        });
      }),
      { numRuns: 200 },
    );
  });

  test("left alone it comes to rest: reserved seats are free, and only players keep it going", () => {
    fc.assert(
      fc.property(beginning, steps, (begun, story) => {
        let { state, nowMs } = play(begun, story);
        for (let wakes = 0; state.phase !== "ended" && deadlineOf(state) !== undefined; wakes++) {
          expect(wakes).toBeLessThan(20);
          nowMs = Math.max(nowMs, deadlineOf(state) ?? 0);
          state = lifecycle(state, tick, nowMs).state;
        }
        expect(state.seats.filter(({ holder }) => !("sessionId" in holder))).toEqual([]);
        expect(["parked", "started", "ended"]).toContain(state.phase);
        if (state.phase === "started") expect(state.seats).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const idsIn = (body: unknown) =>
  (body as { entrants: { session_id: string }[] }).entrants.map((one) => one.session_id);
