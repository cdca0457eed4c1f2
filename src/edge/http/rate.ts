import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { clientAddress } from "../../domain/client-address";

/** Beyond what one address may ask for, of whatever kind: also for paths that there are not. */
export class TooManyRequests extends Error {
  readonly statusCode = 429;

  constructor(readonly seconds: number) {
    super(`too many requests, try again in ${seconds} seconds`);
  }
}

/** More addresses than this edge remembers push the oldest out. */
const MOST_ADDRESSES = 20_000;

/**
 * Holds every address to `perMinute` requests. It bounds work and lines of the log; what may be guessed has limits
 * of its own in the module. What machines of the operator's ask every few seconds is left out.
 */
export async function limitRequests(app: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute === 0) return;
  await app.register(rateLimit, { global: false, cache: MOST_ADDRESSES });
  const check = app.createRateLimit({
    max: perMinute,
    timeWindow: 60_000,
    // The addresses of one IPv6 customer count together.
    keyGenerator: ({ ip }) => clientAddress(ip, [], 0),
  });
  app.addHook("onRequest", async (request) => {
    if (request.routeOptions.config.quiet === true) return;
    const checked = await check(request);
    if (!checked.isAllowed && checked.isExceeded) throw new TooManyRequests(checked.ttlInSeconds);
  });
}
