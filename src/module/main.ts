/** What the bundle's entry needs; tools/entry.ts writes the entry itself out of these tables. */
export { HOOKS } from "./doors/hooks";
export { MATCHES } from "./match-handlers";
export { callRpc } from "./nakama/rpc";
export { RPCS } from "./rpcs";
export { startUp } from "./startup";
