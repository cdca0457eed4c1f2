/** A match that counts its signals; `end` ends it. */
interface Echo {
  from: string;
  count: number;
}

export const echoInit: nkruntime.MatchInitFunction<Echo> = (_ctx, _logger, _nk, params) => ({
  state: { from: String(params.from), count: 0 },
  tickRate: 1,
  label: String(params.label ?? ""),
});

export const echoAttempt: nkruntime.MatchJoinAttemptFunction<Echo> = (
  _ctx,
  _logger,
  _nk,
  _dispatcher,
  _tick,
  state,
) => ({ state, accept: true });

export const echoGoesOn = (
  _ctx: nkruntime.Context,
  _logger: nkruntime.Logger,
  _nk: nkruntime.Nakama,
  _dispatcher: nkruntime.MatchDispatcher,
  _tick: number,
  state: Echo,
): { state: Echo } => ({ state });

export const echoSignal: nkruntime.MatchSignalFunction<Echo> = (
  _ctx,
  _logger,
  _nk,
  _dispatcher,
  _tick,
  state,
  data,
) => {
  if (data === "end") return null;
  const next = { ...state, count: state.count + 1 };
  return { state: next, data: `${next.from} ${next.count} ${data}` };
};
