import * as v from "valibot";
import { readJson } from "../../domain/json";
import type { SessionId } from "../../domain/lobby/ids";
import type { MatchEvent } from "../../domain/lobby/life/event";
import { OP_CODES } from "../../domain/lobby/op-codes";
import { lazy } from "../nakama/lazy";
import { note, object, uuid } from "../nakama/shape";

/**
 * Match data that a match listens to: who may send an op code, the body that it has, and what it means. An event
 * names its sender, so what follows from it may be an answer to the sender alone (contracts: match data op codes).
 */
interface Message<S extends v.GenericSchema = v.GenericSchema> {
  from: Sender | "either";
  mostBytes?: number;
  /** Undefined: the body says nothing and is not looked at. */
  body: (() => S) | undefined;
  event: (sender: SessionId, body: v.InferOutput<S>) => MatchEvent;
}
export type Sender = "game server" | "player";

const message = <S extends v.GenericSchema>(entry: Message<S>): Message => entry as unknown as Message;

type PlainOrder = "LobbyLock" | "LobbyUnlock" | "LobbyEnd" | "LobbyStarted";
const order = (op: PlainOrder): Message =>
  message({ from: "game server", body: undefined, event: (from) => ({ is: "order", from, order: { op } }) });

const rejected = lazy(() =>
  object({ session_ids: v.array(uuid()), reason: v.optional(note(255), "the game server put you out") }),
);

const reachability = lazy(() => object({ reachable: v.boolean() }));

/** Enough for the keys of a session and everything about them. */
const PACKET_BYTES = 4096;
/** What is in it is the business of the two ends. */
const packet = lazy(() => object({ to: v.optional(uuid()), data: v.record(v.string(), v.unknown()) }));

/** A function, because most matches never hear a message and need no table. */
const messages = lazy(
  (): ReadonlyMap<number, Message> =>
    new Map([
      [
        OP_CODES.EntrantsReject,
        message({
          from: "game server",
          body: rejected,
          event: (from, { session_ids, reason }) => ({
            is: "order",
            from,
            order: { op: "EntrantsReject", sessionIds: session_ids as SessionId[], reason },
          }),
        }),
      ],
      [
        OP_CODES.PacketData,
        message({
          from: "either",
          mostBytes: PACKET_BYTES,
          body: packet,
          event: (from, { to, data }) => ({ is: "packet", from, to: to as SessionId | undefined, data }),
        }),
      ],
      [
        OP_CODES.ServerReachable,
        message({
          from: "game server",
          body: reachability,
          event: (from, { reachable }) => ({
            is: "order",
            from,
            order: { op: "ServerReachable", reachable },
          }),
        }),
      ],
      [OP_CODES.LobbyStarted, order("LobbyStarted")],
      [OP_CODES.LobbyLock, order("LobbyLock")],
      [OP_CODES.LobbyUnlock, order("LobbyUnlock")],
      [OP_CODES.LobbyEnd, order("LobbyEnd")],
    ]),
);

/** The event that a message is, or the reason why it is none. */
export function readMessage(
  nk: nkruntime.Nakama,
  { opCode, data, sender }: nkruntime.MatchMessage,
  from: Sender,
): MatchEvent | string {
  const known = messages().get(opCode);
  if (!known) return `op code ${opCode}`;
  if (known.from !== "either" && known.from !== from) return `op code ${opCode} from a ${from}`;
  const session = sender.sessionId as SessionId;
  if (!known.body) return known.event(session, undefined);
  if (data.byteLength > (known.mostBytes ?? Infinity)) return `op code ${opCode} with a body too long`;
  const body = v.safeParse(known.body(), jsonOf(nk, data));
  return body.success ? known.event(session, body.output) : `op code ${opCode} with another body`;
}

function jsonOf(nk: nkruntime.Nakama, data: ArrayBuffer): unknown {
  try {
    return readJson(nk.binaryToString(data));
  } catch {
    return undefined;
  }
}
