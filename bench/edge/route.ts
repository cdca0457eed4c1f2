/** The floor of everything that goes through an edge: the empty RPC, on a route that only benchmarks have. */
export const EMPTY_ROUTE = "/bench/empty";
/** The edge's own metrics, which the product serves on a port of their own. */
export const METRICS_ROUTE = "/bench/metrics";
