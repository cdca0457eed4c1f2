/** What the module's RPCs `identity/…` take and answer (docs/api.md), as far as an edge needs to know. */

/** Who asks, as the edge saw it. */
export interface Asker {
  address: string;
  agent?: string;
}

interface WithSession {
  session: string;
}
interface WithPage {
  page_session: string;
}
interface WithCode extends WithPage {
  user_code: string;
}

interface Game {
  id: string;
  name: string;
}

interface PageSession {
  id: string;
  user_id: number;
  /** Unix seconds, as every time here. */
  expires_at: number;
}

interface ApiSession extends PageSession {
  roles: string[];
  host_peer_id: string;
}

export type Exchanged = { pending: { interval: number; expires_at: number } } | { session: ApiSession };

export interface ShownCode {
  user_code: string;
  state: "pending" | "approved" | "used" | "denied";
  /** `publisher`: empty when it is the operator's own. */
  game: Game & { publisher: string };
  address: string;
  agent: string;
  created_at: number;
  expires_at: number;
  /** How long the session that an approval makes would live. */
  session_seconds: number;
}

interface Account {
  id: number;
  name: string;
  username: string;
  email: string;
}

export interface Host {
  peer_id: string;
  user: { id: number; name: string; warp: boolean };
  game_id: string;
  build: string;
  description: string;
  max_players: number;
  mode: string;
  name: string;
  players: number;
  public: boolean;
  self: boolean;
}

interface HostsQuery {
  mode?: "desktop" | "game" | undefined;
  public?: boolean | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

export interface ListedSession {
  ref: string;
  kind: string;
  game: Game | null;
  agent: string;
  address: string;
  created_at: number;
  used_at: number;
  expires_at: number;
  current: boolean;
  /** New since the last visit. */
  fresh: boolean;
}

interface LogIn extends Asker {
  login: string;
  password: string;
  tfa?: string | null;
}

/** Request and answer of every RPC, by its id without `identity/`. */
export interface Rpcs {
  "codes/create": [
    { game_id: string } & Asker,
    { user_code: string; hash: string; expires_at: number; interval: number; game: Game },
  ];
  "codes/exchange": [{ hash: string; until: number; unheard: boolean } & Asker, Exchanged];
  /** Hash, address, agent, until, unheard; an answer may be a refusal. */
  "codes/exchange-all": [
    { polls: readonly (readonly [string, string, string, number, boolean])[] },
    { answers: unknown[] },
  ];
  "codes/show": [WithCode & Asker, { code: ShownCode; account: Account; password_needed: boolean }];
  "codes/approve": [WithCode & Asker, { approved: true; game: Game; expires_at: number }];
  "codes/deny": [WithCode & { report?: boolean }, { denied: true; game: Game }];
  "log-in": [
    LogIn & { kind: "personal" | "page" },
    { session: PageSession & Partial<ApiSession> & { instance_id?: string } },
  ];
  "log-in/second": [{ ticket: string; tfa: string } & Asker, { session: PageSession }];
  reauthenticate: [WithPage & { password: string } & Asker, { password_needed: boolean }];
  "log-out": [WithSession, { ended: boolean }];
  me: [
    WithSession,
    {
      user: { id: number; name: string; email: string; has_tfa: boolean };
      session: { kind: string; game_id: string; host_peer_id: string; expires_at: number; roles: string[] };
    },
  ];
  hosts: [WithSession & HostsQuery, { hosts: Host[]; has_more: boolean; cursor?: string }];
  account: [
    WithPage,
    {
      account: Account;
      second_factor: { on: boolean; recovery_codes_left: number };
      password_needed: boolean;
      expires_at: number;
    },
  ];
  "sessions/list": [WithPage, { sessions: ListedSession[]; others: number }];
  "sessions/revoke": [WithPage & { ref: string }, { ended: number }];
  "sessions/revoke-all": [WithPage, { ended: number }];
  "second-factor/begin": [WithPage, { secret: string; uri: string }];
  "second-factor/confirm": [WithPage & { tfa: string }, { recovery_codes: string[] }];
  "second-factor/recovery-codes": [WithPage & { tfa: string }, { recovery_codes: string[] }];
  "second-factor/off": [WithPage & { tfa: string }, { on: boolean }];
  "password/change": [WithPage & { password: string; new_password: string } & Asker, { changed: boolean }];
  "enterprise/session": [
    { api_key: string; external_id: unknown } & Asker,
    { session: ApiSession & { client_peer_id: string } },
  ];
}
