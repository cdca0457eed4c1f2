import { keeper } from "../history/keeper";
import { KEEPER } from "../history/keeper-name";
import { directory } from "../selection/directory";
import { DIRECTORY } from "../selection/directory-name";
import { callRpc as runRpc, type Rpc } from "../nakama/rpc";
import { countCall } from "../overview/count";
import { checker, throttle } from "../passwords/gate-handlers";
import { CHECKER, THROTTLE } from "../passwords/gate-matches";

/** What machines for calls evaluate, and the few that a node has one of. */
export { HOOKS, RT_HOOKS } from "../hooks/hooks";
export { RPCS } from "./rpcs";
export { startUp } from "./startup";

/** Runs one RPC, and counts how it went. */
export const callRpc = (
  entry: Rpc,
  ctx: nkruntime.Context,
  logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  payload: string,
): string => runRpc(entry, ctx, logger, nk, payload, countCall);

export const MATCHES: Readonly<Record<string, nkruntime.MatchHandler>> = {
  [DIRECTORY]: directory,
  [KEEPER]: keeper,
  [CHECKER]: checker,
  [THROTTLE]: throttle,
};
