import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicIp } from "../../domain/webhooks/address";

/** An address that is not everybody's: the same at every try. */
export class NotPublic extends Error {
  constructor() {
    super("an address of a private network or of this machine");
  }
}

/** A name that is an IP address already is asked of nobody, so it is looked at here. */
export function refusePrivate({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  // The parser has made one form of every spelling of an IPv4 address.
  if ((hostname.startsWith("[") || /^[\d.]+$/.test(host)) && !isPublicIp(host)) throw new NotPublic();
}

/** What a connection is made to is what was looked at: a name cannot be another address a moment later. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const first = error ? undefined : found[0];
    if (!first) done(error ?? new Error("no such host"), "");
    else if (!found.every(({ address }) => isPublicIp(address))) done(new NotPublic(), "");
    else if (options.all === true) done(null, found);
    else done(null, first.address, first.family);
  });
};
