import { request } from "node:http";

export interface RawAnswer {
  status: number;
  type: string;
  text: string;
}

export interface RawAsked {
  method: string;
  /** Sent as it is: `fetch` would put an odd path in order. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks without mending anything on the way. */
export function askRaw(base: string, { method, path, headers = {}, body }: RawAsked): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  const bytes = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers: { ...bytes, ...headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers["content-type"] ?? "",
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
