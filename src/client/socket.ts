import {
  DefaultSocket,
  type Match,
  type MatchData,
  type Presence,
  Session,
  type Socket,
} from "@heroiclabs/nakama-js";
import { readJson, writeJson } from "../domain/json";
import { joinMetadata, type JoinOptions } from "./join";
import { labelOf, type MatchLabel } from "./label";
import { lobbyCalls, type LobbyCalls } from "./lobby";
import type { Tokens } from "./login";
import {
  type MatchHandlers,
  printServerMessage,
  readMatchMessage,
  type ServerMessages,
} from "./match-messages";
import { pendingCalls } from "./pending";
import type { CallRpc } from "./rpc-client";
import type { ServerRegistration } from "./server-registration";
import { joinError, SocketError, socketError } from "./socket-error";
import { webSocketAdapter } from "./web-socket";

/** A match that this socket is in. */
export interface JoinedMatch {
  id: string;
  /** This socket's own session, by which matches and labels know it. */
  sessionId: string;
  leave(): Promise<void>;
}

/** The match of a game server that has registered and joined it. */
export interface ServerMatch extends JoinedMatch {
  label: MatchLabel;
  /** What of the registration was dropped. */
  warnings: string[];
  send<Name extends keyof ServerMessages>(name: Name, body: ServerMessages[Name]): Promise<void>;
}

export interface LobbySocket {
  /** The same RPCs as over HTTP, quicker, but refused without a status (SocketError). */
  rpc: CallRpc;
  lobby: LobbyCalls;
  /** Joins under the rules; rejected with JoinRejected. The handlers are called from the first message on. */
  joinMatch(id: string, options?: JoinOptions, handlers?: MatchHandlers): Promise<JoinedMatch>;
  /** Registers a game server and parks it, in one step. */
  registerServer(registration: ServerRegistration, handlers?: MatchHandlers): Promise<ServerMatch>;
  /** Ends the connection; no handler is called any more. */
  close(): void;
  /** Resolves with the reason when the connection has ended, whoever ended it. */
  closed: Promise<string>;
  /** The official client's socket, for everything else that Nakama can do. */
  nakama: Socket;
}

interface Registered {
  id: string;
  label: unknown;
  warnings?: string[];
}

/** Whatever is not answered within this time has failed. */
const ANSWER_MS = 10_000;
/** Nakama answers a join that meets the end of its match after ten seconds, and the official client would not wait for it. */
const JOIN_MS = 20_000;
const ARRIVAL_MS = 20;
const MOST_ARRIVALS = 100;

function dispatch(handlers: MatchHandlers, { op_code, data }: MatchData): void {
  const message = readMatchMessage(op_code, data);
  if (message) (handlers[message.name] as ((body: unknown) => void) | undefined)?.(message.body);
}

const reasonOf = (event: { code?: number; reason?: string }): string =>
  event.reason || (event.code === undefined ? "closed" : `closed with code ${event.code}`);

interface Asks {
  send(message: object, timeoutMs: number): Promise<{ match: Match }>;
}

async function askToJoin(socket: Socket, match_id: string, metadata: Record<string, string>): Promise<Match> {
  const asks = socket as unknown as Asks;
  return (await asks.send({ match_join: { match_id, metadata } }, JOIN_MS)).match;
}

export async function openSocket(url: string, tokens: Tokens): Promise<LobbySocket> {
  const nakama = new DefaultSocket("", "", false, false, webSocketAdapter(url), ANSWER_MS);
  const pending = pendingCalls();
  const handlersOf = new Map<string, MatchHandlers>();
  /** Forgotten at the next join only: when Nakama stops, a match that was told so plays on for a while. */
  const over = new Set<string>();
  nakama.onmatchdata = (data) => dispatch(handlersOf.get(data.match_id) ?? {}, data);
  const closed = new Promise<string>((resolve) => {
    nakama.ondisconnect = (event) => {
      const reason = reasonOf(event as { code?: number; reason?: string });
      pending.fail(new SocketError(undefined, `the connection has ended: ${reason}`));
      resolve(reason);
    };
  });
  // The library sends the token alone. Its own way to a session reads the claims, and fails at usernames such as `a~b`.
  const session = Object.assign(Object.create(Session.prototype) as Session, { token: tokens.token });
  await nakama.connect(session, false, ANSWER_MS).catch((error: unknown) => {
    throw socketError(error);
  });

  /** Fails with the connection, and with a SocketError whatever the official client throws. */
  const ask = <T>(answer: Promise<T>): Promise<T> =>
    pending.track(answer).catch((error: unknown) => {
      throw socketError(error);
    });

  const rpc: CallRpc = async (id, request) =>
    readJson((await ask(nakama.rpc(id, writeJson(request)))).payload ?? "null");

  /**
   * Nakama takes a moment to see somebody leave, and answers who comes back within it that it is there already,
   * although it is about to be gone. Who knows to have left asks until it is let in anew.
   */
  async function arrive(id: string, metadata: Record<string, string>, isThere: boolean) {
    for (let tries = 1; ; tries++) {
      const match = await ask(askToJoin(nakama, id, metadata));
      // Nakama leaves an empty list out.
      const presences = (match.presences as Presence[] | undefined) ?? [];
      const isListed = presences.some(({ session_id }) => session_id === match.self.session_id);
      if (isThere || !isListed || tries === MOST_ARRIVALS) return match;
      await new Promise((resolve) => setTimeout(resolve, ARRIVAL_MS));
    }
  }

  /** Messages may come before the answer to the join, so the handlers are there before it is asked. */
  async function join(
    id: string,
    metadata: Record<string, string>,
    handlers: MatchHandlers,
  ): Promise<JoinedMatch> {
    for (const one of over) if (one !== id) handlersOf.delete(one);
    over.clear();
    const before = handlersOf.get(id);
    const forget = () => handlersOf.delete(id);
    handlersOf.set(id, {
      ...handlers,
      LobbySessionEnded: (body) => {
        over.add(id);
        handlers.LobbySessionEnded?.(body);
      },
    });
    try {
      const { self } = await arrive(id, metadata, before !== undefined);
      const leave = async () => {
        forget();
        await ask(nakama.leaveMatch(id));
      };
      return { id, sessionId: self.session_id, leave };
    } catch (error) {
      if (before) handlersOf.set(id, before);
      else forget();
      throw joinError(error);
    }
  }

  async function registerServer(
    registration: ServerRegistration,
    handlers: MatchHandlers = {},
  ): Promise<ServerMatch> {
    const made = (await rpc("server/register", registration)) as Registered;
    const { id, label, warnings = [] } = made;
    const joined = await join(id, {}, handlers);
    return {
      ...joined,
      label: labelOf(label),
      warnings,
      send: async (name, body) => {
        const { opCode, data } = printServerMessage(name, body);
        await ask(nakama.sendMatchState(id, opCode, data));
      },
    };
  }

  return {
    rpc,
    lobby: lobbyCalls(rpc),
    joinMatch: (id, options = {}, handlers = {}) => join(id, joinMetadata(options), handlers),
    registerServer,
    close: () => {
      // What was under way still comes in; nobody who has closed expects it.
      handlersOf.clear();
      nakama.disconnect(false);
    },
    closed,
    nakama,
  };
}
