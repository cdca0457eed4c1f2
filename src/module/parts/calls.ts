import { CHECKER, checker, PACER, pacer, PORCH, porch } from "../passwords/login-gate";

/** What machines for calls evaluate, and the few of the login gate. */
export { HOOKS, RT_HOOKS } from "../hooks/hooks";
export { callRpc } from "../nakama/rpc";
export { RPCS } from "./rpcs";
export { startUp } from "./startup";

export const MATCHES: Readonly<Record<string, nkruntime.MatchHandler>> = {
  [CHECKER]: checker,
  [PACER]: pacer,
  [PORCH]: porch,
};
