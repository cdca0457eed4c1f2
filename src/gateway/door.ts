import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { STATUS_CODES } from "node:http";
import { WebSocketServer } from "ws";
import { MAX_FRAME_BYTES } from "../evr/limits";
import type { Bearer } from "./connection";
import { callerAddress } from "./caller-address";
import { readConnectionUrl } from "./connection-url";
import type { Gateway } from "./connection";
import { bearerOf } from "./nakama/bearer";
import { openConnection } from "./open-connection";

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

/** Who comes in: the checks that need no message. 400, 401 and 503 are answered before the upgrade. */
export function door(gateway: Gateway, isStopping: () => boolean) {
  const { observe, settings, log } = gateway;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });

  async function enter(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const address = callerAddress(request, settings.proxyCount);
    const turnAway = (status: number) => {
      observe.refused(status);
      log.info({ status, address }, "refused");
      refuse(socket, status);
    };
    if (isStopping()) {
      turnAway(503);
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://gateway");
    if (pathname !== PATH) {
      turnAway(404);
      return;
    }
    if (searchParams.get("format") !== "evr") {
      turnAway(400);
      return;
    }
    const credentials = await credentialsOf(gateway, request, searchParams.get("token"));
    if (!credentials) {
      turnAway(401);
      return;
    }
    const url = readConnectionUrl(searchParams);
    sockets.handleUpgrade(request, socket, head, (made) =>
      openConnection(gateway, made, { url, address, bearer: credentials.bearer }),
    );
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on("error", () => socket.destroy());
    enter(request, socket, head).catch((error: unknown) => {
      log.warn({ err: error }, "not let in");
      refuse(socket, 503);
    });
  };
}
