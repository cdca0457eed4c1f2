/** The floor of everything that goes through an edge: the empty RPC, on a route that only benchmarks have. */
export const EMPTY_ROUTE = "/bench/empty";
