/**
 * A match that nobody joins: the one thing in Nakama that works strictly one call after the other, with a bounded
 * queue before it and a memory of its own. A node has a few, which its calls reach by signals.
 */
interface Service {
  begin?: (ctx: nkruntime.Context, nk: nkruntime.Nakama) => void;
  /** Answers a signal. Nakama stops a match whose callback throws, so neither of these two may. */
  answer: (ctx: nkruntime.Context, logger: nkruntime.Logger, nk: nkruntime.Nakama, signal: string) => string;
  /** Once a second. */
  tick?: (ctx: nkruntime.Context, logger: nkruntime.Logger, nk: nkruntime.Nakama, tick: number) => void;
  /** When the server stops, and once more at the very end. */
  stop?: (ctx: nkruntime.Context, logger: nkruntime.Logger, nk: nkruntime.Nakama) => void;
}

type State = { [key: string]: unknown };

export const serviceMatch = ({
  begin,
  answer,
  tick: onTick,
  stop,
}: Service): nkruntime.MatchHandler<State> => ({
  matchInit: (ctx, _logger, nk) => {
    begin?.(ctx, nk);
    return { state: {}, tickRate: 1, label: "" };
  },
  matchJoinAttempt: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({
    state,
    accept: false,
    rejectMessage: "NoSuchMatch: there is no such match",
  }),
  matchJoin: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({ state }),
  matchLeave: (_ctx, _logger, _nk, _dispatcher, _tick, state) => ({ state }),
  matchLoop: (ctx, logger, nk, _dispatcher, tick, state) => {
    if (state.stopping === true) {
      stop?.(ctx, logger, nk);
      return null;
    }
    onTick?.(ctx, logger, nk, tick);
    return { state };
  },
  // Nakama waits for every match when it stops, and takes the end from a tick only.
  matchTerminate: (ctx, logger, nk) => {
    stop?.(ctx, logger, nk);
    return { state: { stopping: true } };
  },
  matchSignal: (ctx, logger, nk, _dispatcher, _tick, state, signal) => ({
    state,
    data: answer(ctx, logger, nk, signal),
  }),
});
