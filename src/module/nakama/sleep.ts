/** The runtime has no timers; the database's costs no processor time. */
export function sleep(nk: nkruntime.Nakama, ms: number): void {
  if (ms > 0) nk.sqlQuery("SELECT pg_sleep($1)::text", [ms / 1000]);
}
