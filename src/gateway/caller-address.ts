import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** An IPv4 address that came over IPv6 is itself. */
const plain = (address: string): string =>
  address
    .trim()
    .replace(/^\[|\](:\d+)?$/g, "")
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");

/**
 * The address that a connection comes from. Each trusted proxy appended what it saw, so it is that many entries
 * from the right; what stands left of them, and all of the header without a proxy, may be an invention.
 */
export function callerAddress({ socket, headers }: IncomingMessage, proxies: number): string {
  const peer = plain(socket.remoteAddress ?? "");
  if (proxies === 0) return peer;
  const entries = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const seen = plain(entries[Math.max(0, entries.length - proxies)] ?? "");
  return isIP(seen) === 0 ? peer : seen;
}
