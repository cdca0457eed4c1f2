import type { FastifyReply, FastifyRequest } from "fastify";

/** What `@fastify/cors` does for the calls of the API, for an answer of a path that is none. */
export function letOriginRead(
  { headers: { origin } }: FastifyRequest,
  reply: FastifyReply,
  origins: readonly string[],
): void {
  if (origins.includes("*")) void reply.header("access-control-allow-origin", "*");
  else {
    void reply.header("vary", "Origin");
    if (origin !== undefined && origins.includes(origin))
      void reply.header("access-control-allow-origin", origin);
  }
}

/**
 * Whether a browser says that a form comes from elsewhere. Our pages send no referrer, and with that browsers say
 * `null` of forms of our own, too; the form's token then decides alone.
 */
export function isForeign({ headers, host }: FastifyRequest, publicUrl: string): boolean {
  const from = headers["sec-fetch-site"];
  if (from !== undefined && from !== "same-origin" && from !== "none") return true;
  const { origin } = headers;
  if (origin === undefined || origin === "null") return false;
  const own = new URL(publicUrl);
  return origin !== own.origin && !(URL.canParse(origin) && new URL(origin).host === host);
}
