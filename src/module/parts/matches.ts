import { LOBBY, lobby } from "../match/handler";

/** What the machine of every parked game server evaluates: all that is imported here costs each of them. */
export const MATCHES: Readonly<Record<string, nkruntime.MatchHandler>> = { [LOBBY]: lobby };
