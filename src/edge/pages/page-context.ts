import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import * as v from "valibot";
import { askerOf } from "../http/caller";
import { type Failed, failureOf } from "../http/failures";
import { note } from "../http/note";
import { parse } from "../http/shape";
import type { Watch } from "../board/watch";
import type { CallModule } from "../../service/module-call";
import type { Discord } from "../oauth/discord";
import type { Asker, Identity } from "../nakama/identity";
import { cookieName, type Cookies, cookiesOf, sentCookies } from "./cookies";
import { html, type Html } from "./html";
import { type Page, pageText } from "./page";
import { startOf } from "./start";
import { type Texts, textsFor } from "./texts";

/** What every page works with. */
export interface Site {
  identity: Identity;
  module: CallModule;
  /** What the community calls it. */
  name: string;
  /** Path of the site at its public address, without a slash at its end. */
  base: string;
  secure: boolean;
  /** Whether the server can do its work. */
  isUp(): Promise<boolean>;
  lobbies: Lobbies;
  /** Undefined: nobody signs in with Discord here. */
  discord: Discord | undefined;
}

/** Who plays where, and how players of the game open a match: a link in which `{id}` is the match. */
interface Lobbies {
  watch: Watch;
  joinLink: string;
}

export type NoticeName = keyof Texts["notices"];

/** One request of a browser. */
export interface PageContext {
  identity: Identity;
  /** Any RPC of the module. */
  module: CallModule;
  texts: Texts;
  cookies: Cookies;
  asker: Asker;
  until: number;
  /** The page session; whether it is a good one is for the module to say. */
  session: string | undefined;
  base: string;
  name: string;
  isUp(): Promise<boolean>;
  lobbies: Lobbies;
  discord: Discord | undefined;
  /** The address that was asked for, for who tries again; of a form the page where such forms begin. */
  address: string;
  /** For the log; nothing secret. */
  warn(message: string): void;
  /** Writes down why it failed, and says when to try again. */
  note(error: unknown): Failed;
  /** A field of the form that was sent; empty when it is missing. */
  sent(name: string): string;
  /** A form of our own: where it goes, and the token that shows later that it is ours. */
  form(action: string, body: Html): Html;
  show(status: number, page: Page): FastifyReply;
  /** A file to keep; one that breaks off ends the connection, so that nobody takes it for the whole. */
  send(type: string, name: string, text: Readable): FastifyReply;
  /** After a form: on to a page that may be loaded again. */
  go(path: string, notice?: NoticeName): FastifyReply;
}

/** Our own script and what it asks of us; otherwise as on every page. */
const WITH_SCRIPT =
  "default-src 'none';script-src 'self';connect-src 'self';style-src 'self';img-src 'self' data:;form-action 'self';frame-ancestors 'none';base-uri 'none'";

const forms = v.nullish(v.record(v.string(), v.union([v.string(), v.array(v.string())])));

/** What a form's token is bound to. */
export const sessionIn = (request: FastifyRequest, { secure }: Site): string =>
  sentCookies(request)[cookieName("session", secure)] || "nobody";

/** Of the site in any case: with two slashes at its beginning it would be an address of another one. */
const addressOf = ({ method, url, routeOptions }: FastifyRequest): string =>
  method === "GET" && /^\/[^/\\]/.test(url) ? url : startOf(routeOptions.url ?? "");

export function pageContext(site: Site, request: FastifyRequest, reply: FastifyReply): PageContext {
  const texts = textsFor(request.headers["accept-language"]);
  const cookies = cookiesOf(request, reply, site.secure);
  // One for all forms of a page: every call without a cookie would begin a new one.
  let made: string | undefined;
  const token = () => (made ??= reply.generateCsrf({ userInfo: sessionIn(request, site) }));
  const fields = request.method === "POST" ? (parse(forms, request.body ?? {}) ?? {}) : {};
  return {
    identity: site.identity,
    module: site.module,
    texts,
    cookies,
    asker: askerOf(request),
    until: request.until,
    session: cookies.get("session"),
    base: site.base,
    name: site.name,
    isUp: () => site.isUp(),
    lobbies: site.lobbies,
    discord: site.discord,
    address: addressOf(request),
    warn: (message) => {
      request.log.warn(message);
    },
    note(error) {
      const failed = failureOf(error);
      note(request, error, failed);
      if (failed.seconds !== undefined) void reply.header("retry-after", String(failed.seconds));
      return failed;
    },
    sent: (name) => (Object.hasOwn(fields, name) ? ([fields[name] ?? ""].flat()[0] ?? "") : ""),
    form: (action, body) =>
      html`<form method="post" action="${site.base}${action}">
        <input type="hidden" name="_csrf" value="${token()}" />
        ${body}
      </form>`,
    show(status, page) {
      const name = cookies.get("notice");
      if (name !== undefined) cookies.clear("notice");
      const known = name !== undefined && Object.hasOwn(texts.notices, name);
      const notice = page.notice ?? (known ? texts.notices[name as NoticeName] : undefined);
      if (page.script !== undefined) void reply.header("content-security-policy", WITH_SCRIPT);
      // Nobody has to sit there and press: a page that the server is too far away for is back when the server is.
      const isBackByItself = status === 503 && request.method === "GET";
      const next = page.next ?? (isBackByItself ? addressOf(request) : undefined);
      if (next !== undefined) void reply.header("refresh", `5; url=${site.base}${next}`);
      if (page.away !== undefined) void reply.header("refresh", `0; url=${page.away}`);
      const text = pageText(texts, site, { ...page, notice });
      return reply.code(status).type("text/html; charset=utf-8").send(text);
    },
    send: (type, name, text) =>
      reply.header("content-disposition", `attachment; filename="${name}"`).type(type).send(text),
    go(path, notice) {
      if (notice !== undefined) cookies.set("notice", notice);
      return reply.redirect(`${site.base}${path}`, 303);
    },
  };
}
