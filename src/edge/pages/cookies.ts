import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * What a browser keeps for us; nothing of it is kept here. `session` the page session, `ticket` the step between
 * password and second factor, `code` the device code that is being dealt with, `discord` the way to Discord and back, `notice` a
 * sentence for the next page.
 */
type CookieName = "session" | "ticket" | "code" | "discord" | "notice";

const SECONDS: Readonly<Record<CookieName, number | undefined>> = {
  session: undefined, // The browser's own session; the module says when it ends.
  ticket: 300,
  code: 1800,
  discord: 600,
  notice: 60,
};

/** The prefix makes browsers refuse the cookie unless it is Secure and for this very host. */
export const cookieName = (name: string, secure: boolean): string =>
  secure ? `__Host-homeport-${name}` : `homeport-${name}`;

export const cookieOptions = (secure: boolean): CookieSerializeOptions => ({
  path: "/",
  httpOnly: true,
  sameSite: "lax",
  secure,
});

/** What the browser sent; a request that was refused before anything was read has none. */
export const sentCookies = ({ cookies }: { cookies: FastifyRequest["cookies"] | null }) => cookies ?? {};

export interface Cookies {
  get(name: CookieName): string | undefined;
  set(name: CookieName, value: string): void;
  clear(name: CookieName): void;
}

export function cookiesOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Cookies {
  const options = cookieOptions(secure);
  const read = sentCookies(request) as Record<string, string | undefined>;
  // What this very answer sets counts at once: the browser sends it with the next request only.
  const written = new Map<CookieName, string | undefined>();
  return {
    get: (name) => (written.has(name) ? written.get(name) : read[cookieName(name, secure)]) || undefined,
    set(name, value) {
      written.set(name, value);
      const maxAge = SECONDS[name];
      void reply.setCookie(
        cookieName(name, secure),
        value,
        maxAge === undefined ? options : { ...options, maxAge },
      );
    },
    clear(name) {
      written.set(name, undefined);
      void reply.clearCookie(cookieName(name, secure), options);
    },
  };
}
