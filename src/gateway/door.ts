import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { STATUS_CODES } from "node:http";
import { WebSocketServer } from "ws";
import { clientAddress } from "../domain/client-address";
import { messageOf } from "../domain/error-text";
import { MAX_FRAME_BYTES } from "../evr/limits";
import type { Bearer } from "./connection";
import { callerAddress } from "./caller-address";
import { readConnectionUrl } from "./connection-url";
import type { Gateway } from "./connection";
import { bearerOf } from "./nakama/bearer";
import { type Arrival, openConnection } from "./open-connection";

const PATH = "/ws";

/** Digests are of one length, so that the comparison takes the same time whatever was given. */
const same = (one: string, other: string): boolean => {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
};

const bearerToken = ({ headers }: IncomingMessage): string | undefined =>
  /^bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];

/** Before the upgrade, in HTTP. Nothing of the address is repeated: it may hold a password. */
function refuse(socket: Duplex, status: number): void {
  const body = `${STATUS_CODES[status] ?? "refused"}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nconnection: close\r\ncontent-type: text/plain\r\n` +
      `content-length: ${body.length}\r\n\r\n${body}`,
  );
}

/** The server key stands in the address or as bearer; any other bearer has to be a session of Nakama's. */
async function credentialsOf(
  { settings }: Gateway,
  request: IncomingMessage,
  token: string | null,
): Promise<{ bearer: Bearer | undefined } | undefined> {
  const shown = bearerToken(request);
  if (shown !== undefined && same(shown, settings.serverKey)) return { bearer: undefined };
  if (token !== null && !same(token, settings.serverKey)) return undefined;
  if (shown === undefined) return token === null ? undefined : { bearer: undefined };
  const bearer = await bearerOf(settings.nakamaUrl, shown);
  return bearer && { bearer };
}

/** Who may come in, or the HTTP status of the refusal. */
async function judge(
  gateway: Gateway,
  request: IncomingMessage,
): Promise<Omit<Arrival, "address" | "allowance"> | number> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://gateway");
  if (pathname !== PATH) return 404;
  if (searchParams.get("format") !== "evr") return 400;
  const credentials = await credentialsOf(gateway, request, searchParams.get("token"));
  return credentials ? { ...credentials, url: readConnectionUrl(searchParams) } : 401;
}

/** The checks that need no message, answered before the upgrade; and all who are in, until they have taken their goodbye. */
export function door(gateway: Gateway, isStopping: () => boolean) {
  const { observe, settings, log } = gateway;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });

  async function enter(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const address = callerAddress(request, settings.proxyCount);
    const allowance = isStopping() ? undefined : gateway.limits.admit(clientAddress(address, [], 0));
    if (allowance) socket.once("close", allowance.free);
    const judged = allowance ? await judge(gateway, request) : isStopping() ? 503 : 429;
    if (typeof judged === "number" || !allowance) {
      const status = typeof judged === "number" ? judged : 503;
      observe.refused(status);
      log.info({ status, address }, "refused");
      refuse(socket, status);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (made) => {
      openConnection(gateway, made, { ...judged, address, allowance });
    });
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on("error", () => socket.destroy());
    enter(request, socket, head).catch((error: unknown) => {
      log.warn({ err: messageOf(error) }, "not let in");
      refuse(socket, 503);
    });
  };
  return { onUpgrade, sockets: sockets.clients };
}
