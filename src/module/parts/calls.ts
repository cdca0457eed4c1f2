import { keeper } from "../history/keeper";
import { KEEPER } from "../history/keeper-name";
import { directory } from "../selection/directory";
import { DIRECTORY } from "../selection/directory-name";
import { checker, throttle } from "../passwords/gate-handlers";
import { CHECKER, THROTTLE } from "../passwords/gate-matches";

/** What machines for calls evaluate, and the few that a node has one of. */
export { HOOKS, RT_HOOKS } from "../hooks/hooks";
export { callRpc } from "../nakama/rpc";
export { RPCS } from "./rpcs";
export { startUp } from "./startup";

export const MATCHES: Readonly<Record<string, nkruntime.MatchHandler>> = {
  [DIRECTORY]: directory,
  [KEEPER]: keeper,
  [CHECKER]: checker,
  [THROTTLE]: throttle,
};
