import type { WebSocketAdapter } from "@heroiclabs/nakama-js";
import WebSocket from "ws";
import { readJson } from "../domain/json";

/** Nakama pings every 5 seconds (local.yml); a connection that is silent for longer than this is dead. */
const SILENCE_MS = 20_000;

interface Envelope {
  match_data?: { op_code?: string; data?: string | Uint8Array };
  match_data_send?: { op_code: number | string; data: string | Uint8Array };
}

/** Bytes come in base64, and what is zero or empty does not come at all: so does op code 0. */
function read(text: string): Envelope {
  const envelope = readJson(text) as Envelope;
  const { match_data } = envelope;
  if (match_data) {
    match_data.op_code ??= "0";
    match_data.data = new Uint8Array(Buffer.from((match_data.data as string | undefined) ?? "", "base64"));
  }
  return envelope;
}

/** Match data is bytes in base64, and a 64-bit number is text, as protobuf's JSON wants both. */
function print(envelope: Envelope): string {
  const { match_data_send: data } = envelope;
  if (!data) return JSON.stringify(envelope);
  const match_data_send = {
    ...data,
    op_code: String(data.op_code),
    data: Buffer.from(data.data).toString("base64"),
  };
  return JSON.stringify({ match_data_send });
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
