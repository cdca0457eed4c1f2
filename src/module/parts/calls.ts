import { directory } from "../selection/directory";
import { DIRECTORY } from "../selection/directory-name";
import { CHECKER, checker, PACER, pacer, PORCH, porch } from "../passwords/login-gate";

/** What machines for calls evaluate, and the few that a node has one of. */
export { HOOKS, RT_HOOKS } from "../hooks/hooks";
export { callRpc } from "../nakama/rpc";
export { RPCS } from "./rpcs";
export { startUp } from "./startup";

export const MATCHES: Readonly<Record<string, nkruntime.MatchHandler>> = {
  [DIRECTORY]: directory,
  [CHECKER]: checker,
  [PACER]: pacer,
  [PORCH]: porch,
};
