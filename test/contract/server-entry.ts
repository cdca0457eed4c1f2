import { echoAttempt, echoGoesOn, echoInit, echoSignal } from "./echo";

/** What the real server loads for the cases: a call of any function of `nk`, and the match. */
function call(
  _ctx: nkruntime.Context,
  _logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  payload: string,
): string {
  const { name, given } = JSON.parse(payload) as { name: string; given: unknown[] };
  try {
    const calls = nk as unknown as Record<string, (...all: unknown[]) => unknown>;
    return JSON.stringify({ value: calls[name]?.(...given) });
  } catch (error) {
    return JSON.stringify({ error: String((error as { message?: unknown }).message ?? error) });
  }
}

// Nakama reads the names of functions here, and looks them up among the globals.
function matchInit(...given: Parameters<typeof echoInit>) {
  return echoInit(...given);
}
function matchJoinAttempt(...given: Parameters<typeof echoAttempt>) {
  return echoAttempt(...given);
}
function matchGoesOn(...given: Parameters<typeof echoGoesOn>) {
  return echoGoesOn(...given);
}
function matchSignal(...given: Parameters<typeof echoSignal>) {
  return echoSignal(...given);
}

function InitModule(
  _ctx: nkruntime.Context,
  _logger: nkruntime.Logger,
  _nk: nkruntime.Nakama,
  initializer: nkruntime.Initializer,
): void {
  initializer.registerRpc("call", call);
  initializer.registerMatch("echo", {
    matchInit: matchInit,
    matchJoinAttempt: matchJoinAttempt,
    matchJoin: matchGoesOn,
    matchLeave: matchGoesOn,
    matchLoop: matchGoesOn,
    matchTerminate: matchGoesOn,
    matchSignal: matchSignal,
  });
}

// Or the bundler would leave it out.
globalThis.toString.call(InitModule);
