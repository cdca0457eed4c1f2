/**
 * Sessions of section "Parsec-compatible identity". `page` is a sign-in on the web page and good for nothing
 * else; the others are good for the API and for nothing on the page. A `ticket` waits for a second factor.
 */
export type SessionKind = "personal" | "code" | "enterprise" | "page" | "ticket";

export const SESSION_ID = /^[0-9a-f]{64}$/;
const PAGE_SECONDS = 43_200;
const TICKET_SECONDS = 300;
/** After this the page asks for the password again before anything that matters. */
const FRESH_SECONDS = 600;
/** The time of the last use is kept this exactly. */
export const USE_SECONDS = 60;

export interface Session {
  user: string;
  kind: SessionKind;
  /** The account's count of "end all sessions" when the session was made. */
  generation: number;
  game_id: string;
  org_id: string;
  address: string;
  agent: string;
  /** Unix seconds. */
  created_at: number;
  used_at: number;
  expires_at: number;
  /** When the password was last given; of meaning for `page` only. */
  password_at: number;
  /** A code of the second factor was given for it; of meaning for `page` only. */
  second_factor?: boolean;
  host_peer_id: string;
  client_peer_id: string;
  instance_id: string;
}

export const isApiKind = (kind: SessionKind): boolean => kind !== "page" && kind !== "ticket";

export const rolesOf = (kind: SessionKind): string[] =>
  kind === "enterprise" ? ["host", "client"] : ["host"];

export const lifeSeconds = (kind: SessionKind, apiSeconds: number): number =>
  kind === "page" ? PAGE_SECONDS : kind === "ticket" ? TICKET_SECONDS : apiSeconds;

export const isFresh = ({ password_at }: Session, now: number): boolean => now - password_at < FRESH_SECONDS;
