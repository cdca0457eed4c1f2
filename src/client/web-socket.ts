import type { WebSocketAdapter } from "@heroiclabs/nakama-js";
import WebSocket from "ws";
import { readJson } from "../domain/json";

/** Nakama pings every 5 seconds (local.yml); a connection that is silent for longer than this is dead. */
const SILENCE_MS = 20_000;

interface Received {
  op_code?: string;
  data?: string | Uint8Array;
}
interface Sent {
  op_code: number | string;
  data: string | Uint8Array;
}

interface Envelope {
  match_data?: Received;
  party_data?: Received;
  match_data_send?: Sent;
  party_data_send?: Sent;
}

/** Bytes come in base64, and what is zero or empty does not come at all: so does op code 0. */
function read(text: string): Envelope {
  const envelope = readJson(text) as Envelope;
  const data = envelope.match_data ?? envelope.party_data;
  if (data) {
    data.op_code ??= "0";
    data.data = new Uint8Array(Buffer.from((data.data as string | undefined) ?? "", "base64"));
  }
  return envelope;
}

const printSent = (sent: Sent): Sent => ({
  ...sent,
  op_code: String(sent.op_code),
  data: Buffer.from(sent.data).toString("base64"),
});

/** Data of matches and parties is bytes in base64, and a 64-bit number is text, as protobuf's JSON wants both. */
function print(envelope: Envelope): string {
  const { match_data_send: toMatch, party_data_send: toParty } = envelope;
  if (toMatch) return JSON.stringify({ match_data_send: printSent(toMatch) });
  if (toParty) return JSON.stringify({ party_data_send: printSent(toParty) });
  return JSON.stringify(envelope);
}

type Handlers = Record<"onClose" | "onError" | "onMessage" | "onOpen", ((event: unknown) => void) | null>;

/**
 * The official client's socket for Node, which has no WebSocket client of its own before version 22.
 *
 * It says that it is open only after the client was told so: the client then leaves out its own heartbeat,
 * which needs a browser's `window` when it fails and would end a Node process. Nakama's pings are watched here
 * instead.
 */
export function webSocketAdapter(baseUrl: string): WebSocketAdapter {
  const handlers: Handlers = { onClose: null, onError: null, onMessage: null, onOpen: null };
  let socket: WebSocket | undefined;
  let open = false;
  let silence: NodeJS.Timeout | undefined;
  const heard = () => void silence?.refresh();
  const connect = (token: string) => {
    const url = `${baseUrl.replace(/^http/, "ws")}/ws?lang=en&status=false&token=${encodeURIComponent(token)}`;
    const made = new WebSocket(url, { perMessageDeflate: false });
    socket = made;
    silence = setTimeout(() => made.terminate(), SILENCE_MS).unref();
    made.on("ping", heard);
    made.on("error", (error) => handlers.onError?.(error));
    made.on("open", () => {
      heard();
      handlers.onOpen?.({});
      open = true;
    });
    made.on("message", (data: Buffer) => {
      heard();
      handlers.onMessage?.(read(data.toString("utf8")));
    });
    made.on("close", (code, reason) => {
      open = false;
      clearTimeout(silence);
      handlers.onClose?.({ code, reason: reason.toString() });
    });
  };
  return Object.assign(handlers, {
    isOpen: () => open,
    connect: (_scheme: string, _host: string, _port: string, _status: boolean, token: string) =>
      connect(token),
    close: () => {
      open = false;
      socket?.close();
    },
    send: (message: Envelope) => socket?.send(print(message)),
  });
}
