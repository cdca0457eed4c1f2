import { connect, type Socket } from "node:net";

/**
 * One keep-alive HTTP/1.1 connection to this machine, on a bare socket: Node's own clients cost several times
 * as much per request, and on two cores the load generator would be most of what is measured.
 */
export interface Reply {
  status: number;
  body: string;
}

export interface Connection {
  /** One request at a time. */
  ask(request: string): Promise<Reply>;
  close(): void;
}

export interface Request {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: object;
}

/** The bytes of a request. Nothing in it needs more than one byte a character but the body. */
export function print({ method, path, headers = {}, body }: Request): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const about = text
    ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`
    : "";
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join("")}${about}\r\n${text}`;
}

/** The first complete reply in the bytes, and how many of them it takes; or how many it takes at least. */
function parse(bytes: Buffer): { reply: Reply; length: number } | { atLeast: number } {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return { atLeast: bytes.length + 1 };
  const head = bytes.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + 4;
  const known = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (known !== undefined) {
    const length = start + Number(known);
    if (bytes.length < length) return { atLeast: length };
    return { reply: { status, body: bytes.toString("utf8", start, length) }, length };
  }
  let at = start;
  let body = "";
  for (;;) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return { atLeast: bytes.length + 1 };
    const size = parseInt(bytes.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (!(size >= 0)) throw new Error(`not a chunk: ${head}`);
    if (bytes.length < next) return { atLeast: next };
    if (size === 0) return { reply: { status, body }, length: next };
    body += bytes.toString("utf8", line + 2, line + 2 + size);
    at = next;
  }
}

export function open(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: "127.0.0.1", port, noDelay: true });
    // A list of a megabyte comes in dozens of pieces, which are put together once.
    let pieces: Buffer[] = [];
    let arrived = 0;
    let atLeast = 0;
    let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
    const give = (error: Error) => {
      reject(error);
      waiting?.reject(error);
      waiting = undefined;
      socket.destroy();
    };
    socket.on("error", give);
    socket.on("close", () => give(new Error("the server closed the connection")));
    socket.on("data", (chunk) => {
      pieces.push(chunk);
      arrived += chunk.length;
      if (arrived < atLeast) return;
      const pending = pieces.length === 1 ? chunk : Buffer.concat(pieces);
      pieces = [pending];
      try {
        const found = parse(pending);
        if ("atLeast" in found) {
          atLeast = found.atLeast;
          return;
        }
        pieces = found.length < pending.length ? [pending.subarray(found.length)] : [];
        [arrived, atLeast] = [pending.length - found.length, 0];
        const asker = waiting;
        waiting = undefined;
        asker?.resolve(found.reply);
      } catch (error) {
        give(error as Error);
      }
    });
    socket.on("connect", () =>
      resolve({
        ask: (request) =>
          new Promise((answer, refuse) => {
            waiting = { resolve: answer, reject: refuse };
            if (socket.destroyed) give(new Error("the connection is closed"));
            else socket.write(request);
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}

export async function askOnce(port: number, request: Request): Promise<Reply> {
  const connection = await open(port);
  try {
    return await connection.ask(print(request));
  } finally {
    connection.close();
  }
}
