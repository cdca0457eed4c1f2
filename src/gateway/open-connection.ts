import type { WebSocket } from "ws";
import { messageOf } from "../domain/error-text";
import type { LobbySocket } from "../client";
import { encodeFrame } from "../evr/codec";
import type { Message } from "../evr/messages/catalogue";
import { CLOSE_CODES, type CloseReason } from "./close-reasons";
import type { Bearer, Binding, Connection } from "./connection";
import type { ConnectionUrl } from "./connection-url";
import type { Gateway } from "./connection";
import type { Allowance } from "./limits";
import { liveness } from "./liveness";
import { holdNakamaSocket } from "./nakama/hold-socket";
import { takeFrames } from "./take-frames";

export interface Arrival {
  url: ConnectionUrl;
  address: string;
  bearer: Bearer | undefined;
  allowance: Allowance;
}

/** Bytes that a peer has not taken yet: more than a whole log-in of answers, all at once. */
const MOST_UNSENT_BYTES = 1_048_576;
/** A peer that does not answer the close frame is cut off. */
const GOODBYE_MS = 2000;

let opened = 0;

/** Makes a connection of a WebSocket that was let in, and reads it until it ends. */
export function openConnection(gateway: Gateway, socket: WebSocket, arrival: Arrival): Connection {
  const { observe, connections } = gateway;
  const log = gateway.log.child({ connection: ++opened });
  const onClose = new Set<() => void>();
  let ended: string | undefined;
  let binding: Binding | undefined;
  let nakama: Promise<LobbySocket> | undefined;

  /** Everything that hangs on the connection goes with it, whoever ended it. */
  const end = (reason: string) => {
    if (ended !== undefined) return;
    ended = reason;
    connections.delete(connection);
    alive.stop();
    for (const act of onClose) act();
    onClose.clear();
    void nakama?.then(
      (held) => held.close(),
      () => {},
    );
    observe.closed(reason);
    log.info({ reason, user: binding?.userId }, "closed");
  };

  const connection: Connection = {
    url: arrival.url,
    address: arrival.address,
    bearer: arrival.bearer,
    allowance: arrival.allowance,
    gateway,
    log,
    get binding() {
      return binding;
    },
    set binding(to) {
      binding = to;
    },
    get isOpen() {
      return ended === undefined;
    },
    send(...messages: Message[]) {
      if (ended !== undefined) return;
      if (socket.bufferedAmount > MOST_UNSENT_BYTES) {
        connection.close("slow_reader");
        return;
      }
      for (const { name } of messages) observe.sent(name);
      socket.send(encodeFrame(messages));
    },
    close(reason: CloseReason) {
      if (ended !== undefined) return;
      end(reason);
      socket.close(CLOSE_CODES[reason], reason);
      setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
    },
    nakama() {
      if (ended !== undefined) return Promise.reject(new Error("the connection has ended"));
      nakama ??= holdNakamaSocket(connection).catch((error: unknown) => {
        nakama = undefined;
        throw error;
      });
      return nakama;
    },
    watchClosely: () => alive.hurry(),
    onClose(act: () => void) {
      if (ended === undefined) onClose.add(act);
      else act();
    },
  };
  const alive = liveness(socket, gateway.settings.pingEveryMs, () => {
    end("silent");
    socket.terminate();
  });
  connections.add(connection);
  observe.opened();
  log.info({ address: arrival.address }, "opened");
  takeFrames(connection, socket);
  socket.on("error", (error: Error & { code?: string }) => {
    log.debug({ err: messageOf(error) }, "socket");
    // What is no WebSocket, or a frame that is too long: the library answers it and closes.
    if (error.code?.startsWith("WS_ERR_") !== true) return;
    observe.malformed("websocket");
    end("malformed");
  });
  socket.on("close", () => end("peer"));
  return connection;
}
