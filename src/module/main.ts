import { HOOKS, MATCHES as GATES, RPCS, RT_HOOKS } from "./parts/calls";
import { MATCHES as LOBBIES } from "./parts/matches";

/**
 * Everything that is registered, by the part of the bundle that holds it (decision 0007); tools/entry.ts writes
 * the bundle's entry out of these tables.
 */
export { HOOKS, RPCS, RT_HOOKS };
export const MATCHES = { calls: GATES, matches: LOBBIES } as const;

export const REGISTRATIONS =
  RPCS.length +
  [HOOKS, RT_HOOKS, ...Object.values(MATCHES)].reduce((sum, table) => sum + Object.keys(table).length, 0);
