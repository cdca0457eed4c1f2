import { ipRange } from "../lobby/ip-range";

/** An address that is none: the slot is empty. */
export const NO_IP = "0.0.0.0";

/** How the binary protocol shows a game server: it knows IPv4 alone. */
export interface WireEndpoint {
  internal: string;
  external: string;
  port: number;
}

const IPV4 = /^\d+(?:\.\d+){3}$/;
const PARTS = /^(\[[^\]]*\]|[^:]*):([\d.]+):(\d+)$/;

/**
 * An endpoint of a label, `internal:external:port`; undefined when players of the binary protocol cannot reach it.
 * They try both addresses at once, and fail when the internal one is another machine's: a routable one is left out.
 */
export function wireEndpoint(text: string): WireEndpoint | undefined {
  const [, internal = "", external = "", port] = PARTS.exec(text) ?? [];
  if (!IPV4.test(external)) return undefined;
  const isLocal = IPV4.test(internal) && ipRange(internal).kind === "local";
  return { internal: isLocal ? internal : NO_IP, external, port: Number(port) };
}
