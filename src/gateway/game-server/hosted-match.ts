import { messageOf } from "../../domain/error-text";
import type { WireEndpoint } from "../../domain/gateway/endpoint";
import { symbolOf } from "../../domain/symbol";
import type { LobbySessionStart, LobbySocket, MatchHandlers, ServerMessages } from "../../client";
import { printServerMessage } from "../../client/match-messages";
import type { Connection } from "../connection";
import { type JoinKeys, readKeys } from "../lobby/keys";
import { NO_UUID, uuidOfMatch } from "../lobby/match-ids";
import { hostedPlayers } from "./players";
import { REJECTIONS, type Tell } from "./tell";

/** The game server has the level loaded by then. */
const AFTER_JOIN_MS = 1_000;
const AFTER_START_MS = 5_000;
/** Successes of one socket in one stay. */
const MOST_KEYS = 4;

/** One match of a game server, from being parked to its end. */
export interface HostedMatch {
  readonly id: string;
  readonly handlers: MatchHandlers;
  /** Whether the game server was told to start. */
  isStarted(): boolean;
  /** What the game server says of it. */
  confirm(): void;
  setLocked(locked: boolean): void;
  /** The game server has ended its session: nobody is sent to it any more, until the match ends. */
  windUp(): void;
  end(): void;
  accept(playerSessions: readonly string[]): void;
  remove(playerSessions: readonly string[], reason: string): void;
  /** The EVR id of a player by the player session, or by the number of it. */
  evrIdOf(player: string): string | undefined;
  sayReachable(reachable: boolean): void;
}

interface Hosting {
  connection: Connection;
  socket: LobbySocket;
  tell: Tell;
  endpoint: WireEndpoint;
  /** The match is over, and whether the game server had ever confirmed that it plays it. */
  over: (wasConfirmed: boolean) => void;
}

export function hostedMatch(id: string, { connection, socket, tell, endpoint, over }: Hosting): HostedMatch {
  const { serviceKey, haste } = connection.gateway.settings;
  const players = hostedPlayers(serviceKey, id);
  /** Whom the game server itself has put out need not be told so. */
  const removed = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  /** Keys that wait for the game server to be ready, by the player's socket. */
  const waiting = new Map<string, JoinKeys>();
  /** Ids of the keys that the game server has been told, the latest last, by the player's socket. */
  const handed = new Map<string, string[]>();
  let started: { start: LobbySessionStart; atMs: number } | undefined;
  let isConfirmed = false;
  let isWindingUp = false;
  let isOver = false;

  const order = <Name extends keyof ServerMessages>(name: Name, body: ServerMessages[Name]): void => {
    if (isOver) return;
    const { opCode, data } = printServerMessage(name, body);
    socket.nakama.sendMatchState(id, opCode, data).catch((error: unknown) => {
      connection.log.debug({ err: messageOf(error), order: name }, "not sent");
    });
  };

  /** That the game server has these keys. A player who does not hear of it hands them over again. */
  const tellPlayer = (to: string, keys: string): void => {
    if (isOver) return;
    socket.rpc("gateway/told", { id, to, keys }).catch((error: unknown) => {
      connection.log.debug({ err: messageOf(error) }, "a player was not told");
    });
  };

  const later = (act: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!isOver && connection.isOpen) act();
    }, ms);
    timers.add(timer.unref());
  };

  const finish = (): void => {
    if (isOver) return;
    isOver = true;
    timers.forEach(clearTimeout);
    const left = players.all().map(({ playerSession }) => playerSession);
    if (left.length > 0) connection.send(...tell.rejected(REJECTIONS.lobbyEnding, left));
    over(started === undefined || isConfirmed);
  };

  /** Tells the game server of those players for whom it is time, and their gateways that it knows. */
  function handOver(): void {
    if (!started || !isConfirmed || isWindingUp) return;
    const now = Date.now();
    for (const [sessionId, { keys, id: keysId }] of waiting) {
      const player = players.bySession(sessionId);
      if (!player) continue;
      const dueMs = Math.max(player.sinceMs + AFTER_JOIN_MS / haste, started.atMs + AFTER_START_MS / haste);
      if (now < dueMs) {
        later(handOver, dueMs - now);
        continue;
      }
      waiting.delete(sessionId);
      handed.set(sessionId, [...(handed.get(sessionId) ?? []), keysId]);
      const { start } = started;
      const place = {
        gameType: symbolOf(start.mode),
        matchId: uuidOfMatch(id),
        channel: start.group_id ?? NO_UUID,
        endpoint,
        teamIndex: player.team,
      };
      connection.send(...tell.success(place, keys));
      tellPlayer(sessionId, keysId);
    }
  }

  const handlers: MatchHandlers = {
    LobbySessionStart(start) {
      started ??= { start, atMs: Date.now() };
      connection.send(...tell.start(start));
      players.join(start.entrants);
    },
    EntrantsJoined({ entrants }) {
      players.join(entrants);
      handOver();
    },
    EntrantsLeft({ entrants }) {
      const left = players.leave(entrants.map(({ session_id }) => session_id));
      for (const { sessionId } of left) {
        waiting.delete(sessionId);
        handed.delete(sessionId);
      }
      const dropped = left.filter(({ sessionId }) => !removed.delete(sessionId));
      const sessions = dropped.map(({ playerSession }) => playerSession);
      if (sessions.length > 0) connection.send(...tell.rejected(REJECTIONS.disconnected, sessions));
    },
    /** What a socket sent before it left comes when it is there again: the latest keys are those that count. */
    PacketData({ from, data }) {
      const keys = readKeys(data.keys);
      if (!keys) return;
      const known = handed.get(from) ?? [];
      if (known.at(-1) === keys.id) tellPlayer(from, keys.id);
      // Whoever sends more and more of them makes no work for the game server.
      else if (known.length < MOST_KEYS && !known.includes(keys.id)) {
        waiting.set(from, keys);
        handOver();
      }
    },
    LobbySessionEnded: finish,
  };
  connection.onClose(() => {
    isOver = true;
    timers.forEach(clearTimeout);
  });

  return {
    id,
    handlers,
    isStarted: () => started !== undefined,
    confirm() {
      if (!started || isConfirmed) return;
      isConfirmed = true;
      order("LobbyStarted", {});
      handOver();
    },
    setLocked: (locked) => order(locked ? "LobbyLock" : "LobbyUnlock", {}),
    windUp() {
      isWindingUp = true;
      order("LobbyLock", {});
    },
    end: () => order("LobbyEnd", {}),
    accept(playerSessions) {
      const known = playerSessions.filter((one) => players.byPlayerSession(one));
      const others = playerSessions.filter((one) => !players.byPlayerSession(one));
      connection.send(
        ...(known.length > 0 ? tell.accepted(known) : []),
        ...(others.length > 0 ? tell.rejected(REJECTIONS.badRequest, others) : []),
      );
    },
    remove(playerSessions, reason) {
      const sessionIds = playerSessions.flatMap((one) => players.byPlayerSession(one)?.sessionId ?? []);
      if (sessionIds.length === 0) return;
      for (const sessionId of sessionIds) removed.add(sessionId);
      order("EntrantsReject", { session_ids: sessionIds, reason });
    },
    evrIdOf: (player) =>
      players.byPlayerSession(player)?.evrId ??
      players.all().find(({ evrId }) => evrId.endsWith(`-${player}`))?.evrId,
    sayReachable: (reachable) => order("ServerReachable", { reachable }),
  };
}
