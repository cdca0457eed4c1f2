import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** What is wrong with bytes that are no request, by the code of Node's parser. */
const ANSWERS: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "the request did not come in time"],
  HPE_HEADER_OVERFLOW: [431, "headers: too large"],
  HPE_INVALID_METHOD: [405, "this method is not allowed here"],
};
const OTHER = [400, "the request is not well-formed"] as const;

/** As every other refusal: JSON with an `error`. Then the connection is closed, because nobody knows what follows. */
export function refuseNonsense(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  // An answer that is under way already is left as it is.
  const underWay = (socket as Socket & { _httpMessage?: ServerResponse })._httpMessage?.headersSent === true;
  if (socket.writable && !underWay) {
    const [status, words] = ANSWERS[error.code ?? ""] ?? OTHER;
    const body = JSON.stringify({ error: words });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${body.length}`,
      ...(status === 405 ? ["Allow: GET, HEAD, POST, DELETE, OPTIONS"] : []),
      "Connection: close",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  }
  socket.destroySoon();
}
