import type { FastifyRequest } from "fastify";
import type { Asker } from "../nakama/identity";

const LONGEST_ADDRESS = 64;
const LONGEST_AGENT = 500;

/** The module takes texts by their bytes; what is no plain ASCII is of no use in these two. */
const plain = (text: string, longest: number): string =>
  text
    .replace(/[^\x20-\x7e]/g, " ")
    .trim()
    .slice(0, longest);

/** Who asks: the address that Fastify worked out of the trusted proxies, and the program's own words. */
export function askerOf(request: FastifyRequest): Asker {
  const address = plain(request.ip, LONGEST_ADDRESS) || "unknown";
  const agent = plain(request.headers["user-agent"] ?? "", LONGEST_AGENT);
  return { address, ...(agent === "" ? {} : { agent }) };
}

/** Longer than any session or key: none of ours, and more than the module reads. */
const LONGEST_CREDENTIAL = 1024;

/** The token of `Authorization: Bearer …`; undefined without one. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const token = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
  return token !== undefined && token.length <= LONGEST_CREDENTIAL ? token : undefined;
}

/** The API key; empty without one. */
export function apiKeyOf(request: FastifyRequest): string {
  const [key = ""] = [request.headers["x-api-key"] ?? ""].flat();
  return key.length <= LONGEST_CREDENTIAL ? key : "";
}
