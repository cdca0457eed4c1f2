/** The client: everything that a bot, a tool or a game server needs. docs/bots.md shows it. */
export { connect, type ConnectOptions, type FoundAccount, type Homeport, type Session } from "./homeport";
export { JoinRejected, type JoinOptions } from "./join";
export type { MatchLabel, SessionSettings } from "./label";
export type { LobbyJoinRequest, LobbyRequest, LobbyResult, ReservedSeat } from "./lobby";
export type { Credentials, Tokens } from "./login";
export type {
  Entrant,
  LobbySessionStart,
  MatchHandlers,
  MatchMessages,
  ServerMessages,
} from "./match-messages";
export type { MatchFilter, MatchPage, Prepared, PrepareRequest } from "./matches";
export { RpcError } from "./rpc-client";
export type { ServerRegistration } from "./server-registration";
export type { JoinedMatch, LobbySocket, ServerMatch } from "./socket";
export { SocketError } from "./socket-error";
