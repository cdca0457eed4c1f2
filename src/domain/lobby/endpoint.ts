/**
 * Endpoints are `internal:external:port`, with IPv6 in brackets, so that they can be taken apart again. Apart from
 * address.ts, because every match carries what is here.
 */

/** An address that something follows. */
export const bracketed = (ip: string): string => (ip.includes(":") ? `[${ip}]` : ip);

/** `<external ip>:<port>` of an endpoint. */
export const addressIn = (endpoint: string): string => endpoint.replace(/^(\[[^\]]*\]|[^:]*):/, "");
