import { LOBBY, lobby } from "./matches/handler";
import { CHECKER, checker, PACER, pacer, PORCH, porch } from "./accounts/login-gate";

/** Every match handler that is registered. */
export const MATCHES: Readonly<Record<string, nkruntime.MatchHandler>> = {
  [CHECKER]: checker,
  [PACER]: pacer,
  [PORCH]: porch,
  [LOBBY]: lobby,
};
