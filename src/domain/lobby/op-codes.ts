/**
 * Match data between a match, its game server and its players. 0 and 1 are the EchoTools Nakama's own; the
 * others are this project's. Bodies are JSON.
 */
export const OP_CODES = {
  /** match → players: the game server is gone. `{}` */
  BroadcasterDisconnected: 0,
  /**
   * Between a player and the game server, through their match: `{to?, data}` in, `{from, data}` out. The binary
   * protocol hands over by it what only those two may know.
   */
  PacketData: 1,
  /** match → game server, once: the match starts. */
  LobbySessionStart: 10,
  /** match → game server: `{entrants}` */
  EntrantsJoined: 11,
  /** match → game server: `{entrants: [{session_id, evr_id}]}` */
  EntrantsLeft: 12,
  /** match → all: `{reason}` */
  LobbySessionEnded: 13,
  /** game server → match: `{session_ids, reason?}`, those players are put out. */
  EntrantsReject: 20,
  /** game server → match: `{}`, no new player joins. */
  LobbyLock: 21,
  /** game server → match: `{}`, players join again. */
  LobbyUnlock: 22,
  /** game server → match: `{}`, the match ends. */
  LobbyEnd: 23,
  /** game server → match: `{}`, it plays what it was told to start. For those that registered with `confirms_start`. */
  LobbyStarted: 24,
  /** game server → match: `{reachable}`, whether players reach its address; while they do not, it gets no work. */
  ServerReachable: 25,
} as const;

export type OpName = keyof typeof OP_CODES;
