import type { Target } from "../../src/cli/simulation/accounts";

/** Where the load generator's clients and game servers go. */
export interface Place {
  target: Target;
  gateway: string;
  serverKey: string;
}

/** What came of requests to find a match. */
export interface Finds {
  asked: number;
  seated: number;
  /** Refusals of the protocol, by code and text. */
  refused: Record<string, number>;
  /** Neither the one nor the other: no answer, a connection that broke. By what it was. */
  lost: Record<string, number>;
  /** Beyond the second that the protocol has a player wait, and the five of a match that starts. */
  p50Ms: number;
  p99Ms: number;
  /** From the first request to the last answer. */
  seconds: number;
}

/** How many clients are connected and logged in, of how many. */
interface Crowd {
  clients: number;
  connected: number;
  /** Of the protocol's peers, who check every byte. */
  complaints: readonly string[];
}

export interface CameBack {
  /** From the first cut to the last log-in. */
  seconds: number;
  /** Log-ins that were refused, by their text. */
  refused: Record<string, number>;
}

/** What the process of the load generator is told, and answers. */
export interface Orders {
  /** Accounts for so many clients and game servers. */
  prepare: (place: Place, clients: number, servers: number) => Promise<void>;
  /** So many connections that say nothing: how many were opened in a second. */
  openBare: (count: number) => Promise<number>;
  closeBare: () => Promise<void>;
  /** All game servers register: seconds until the last is parked, and refusals on the way. */
  park: () => Promise<{ seconds: number; refused: Record<string, number> }>;
  /** Clients get to the main menu until there are so many: log-ins a second. */
  logIn: (clients: number) => Promise<number>;
  /** So many requests a second, each from a client that is in no match. */
  find: (perSecond: number, seconds: number) => Promise<Finds>;
  /** Everybody at once. */
  findAll: () => Promise<Finds>;
  crowd: () => Promise<Crowd>;
  /** So many clients come back by their previous sessions after the connections are cut, which has to come yet. */
  comeBack: (clients: number) => Promise<CameBack>;
  stop: () => Promise<void>;
}

export type Order = keyof Orders;

export interface Ask {
  id: number;
  order: Order;
  values: unknown[];
}
export type Outcome = { value: unknown } | { error: string };
export type Answer = { id: number } & Outcome;
