/** The name under which refusals are counted. `what`: the id of an RPC; `enter`: a match was to be entered. */
export const refusalName = (what: string, reason: string): string => `no ${what} ${reason}`;
