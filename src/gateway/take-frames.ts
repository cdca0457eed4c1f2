import type { RawData, WebSocket } from "ws";
import { decodeFrame } from "../evr/codec";
import { MalformedPacket } from "../evr/malformed";
import type { Message } from "../evr/messages/catalogue";
import { messageOf } from "../domain/error-text";
import type { Connection } from "./connection";
import { dispatch } from "./dispatch";

/** Messages that wait for those before them. Beyond, the peer is not read until they are done. */
const MOST_WAITING = 64;

const bytesOf = (data: RawData): Uint8Array => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
};

/**
 * Reads a connection's frames. Its messages are handled one after another, in order; a handler that fails is
 * logged and keeps the connection, because a client whose connection ends shows "service unavailable".
 */
export function takeFrames(connection: Connection, socket: WebSocket): void {
  const { allowance, gateway } = connection;
  const { observe } = gateway;
  const waiting: Message[] = [];
  let isBusy = false;

  const workOff = async () => {
    isBusy = true;
    for (let message = waiting.shift(); message && connection.isOpen; message = waiting.shift()) {
      if (socket.isPaused && waiting.length < MOST_WAITING / 2) socket.resume();
      observe.message(message.name, await dispatch(connection, message));
    }
    isBusy = false;
  };

  const malformed = (reason: string) => {
    observe.malformed(reason);
    connection.log.warn({ reason, address: connection.address }, "malformed packet");
    connection.close("malformed");
  };

  socket.on("message", (data, isBinary) => {
    if (!connection.isOpen) return;
    if (!isBinary) {
      observe.malformed("text_frame");
      connection.close("text_frame");
      return;
    }
    try {
      const { messages, unknown } = decodeFrame(bytesOf(data));
      // Skipped messages cost work as well, and an empty frame is one too.
      if (!allowance.take(Math.max(1, messages.length + unknown.length))) {
        connection.close("too_many_messages");
        return;
      }
      if (unknown.length > 0) observe.unknownMessages(unknown.length);
      waiting.push(...messages);
    } catch (error) {
      if (error instanceof MalformedPacket) {
        malformed(error.reason);
        return;
      }
      connection.log.error({ err: error }, "a frame could not be read");
      connection.close("failed");
      return;
    }
    if (waiting.length > MOST_WAITING) socket.pause();
    if (!isBusy)
      workOff().catch((error: unknown) => connection.log.error({ err: messageOf(error) }, "unexpected"));
  });
}
