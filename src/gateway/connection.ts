import type { Logger } from "pino";
import type { LobbySocket } from "../client";
import type { WireEvrId } from "../evr/evr-id";
import type { Message } from "../evr/messages/catalogue";
import type { CloseReason } from "./close-reasons";
import type { Allowance, Limits } from "./limits";
import type { Queue } from "./lobby/queue";
import type { Prober } from "./probe/prober";
import type { ConnectionUrl } from "./connection-url";
import type { Resources } from "./config/resources";
import type { Observe } from "./metrics";
import type { CallGateway } from "./nakama/gateway-calls";
import type { GatewaySettings } from "./settings";
import type { Module } from "../service/module-call";

/** What every connection of this process has in common. It keeps nothing that another gateway would need. */
export interface Gateway {
  settings: GatewaySettings;
  log: Logger;
  observe: Observe;
  module: Module;
  /** The module's RPCs `gateway/…`. */
  call: CallGateway;
  resources: Resources;
  logins: Logins;
  limits: Limits;
  connections: Set<Connection>;
  /** Asks game servers by UDP whether they are there. */
  prober: Prober;
  /** Requests to get into a match, as many at once as Nakama is to have. */
  lobbyQueue: Queue;
}

/** The log-ins of this process, each with the connections that are bound to it here. */
export interface Logins {
  /** The connection is that log-in; when it ends, those bound to it are closed. */
  begin(loginSession: string, connection: Connection): void;
  /** Whose log-in that is; undefined when it is at another gateway, or has ended. */
  bindingOf(loginSession: string): Binding | undefined;
  /** False when that log-in is at another gateway. */
  follow(loginSession: string, connection: Connection): boolean;
}

/** Whose connection it is. */
export interface Binding {
  userId: string;
  username: string;
  displayName: string;
  /** A session of Nakama's of this user. */
  token: string;
  /** The log-in that it belongs to; undefined for one that only its address's credentials speak for. */
  loginSession: string | undefined;
  evrId: WireEvrId | undefined;
  /** False where the log-in said that the game runs without one. */
  hasHeadset: boolean;
}

/** A client's or game server's WebSocket, as handlers of messages see it. */
export interface Connection {
  readonly gateway: Gateway;
  readonly log: Logger;
  readonly url: ConnectionUrl;
  /** Where it comes from. */
  readonly address: string;
  /** The user of a session of Nakama's that was shown at the door. */
  readonly bearer: Bearer | undefined;
  binding: Binding | undefined;
  /** All in one frame; nothing once it is closed. */
  send(...messages: Message[]): void;
  close(reason: CloseReason): void;
  readonly isOpen: boolean;
  /** What it may send, together with those that it has an address or a log-in in common with. */
  readonly allowance: Allowance;
  /** It is a game server's: its silence is noticed sooner. */
  watchClosely(): void;
  /** The connection's own socket at Nakama: opened at the first call, closed with it, and closing it. */
  nakama(): Promise<LobbySocket>;
  /** Is called once, at the latest when it has ended; at once when it has ended already. */
  onClose(act: () => void): void;
}

export interface BoundConnection extends Connection {
  binding: Binding;
}

export const isBound = (connection: Connection): connection is BoundConnection =>
  connection.binding !== undefined;

/** A user whom a token of Nakama's speaks for. */
export interface Bearer {
  userId: string;
  token: string;
}
