import type { FastifyReply, FastifyRequest } from "fastify";
import { type Failed, failureOf } from "../http/failures";
import { html } from "./html";
import { startOf } from "./start";
import { type Texts, wait } from "./texts";
import { type Site, pageContext } from "./page-context";

function words({ failed, tooMany }: Texts, { status, reason }: Failed): { title: string; text: string } {
  if (reason === "away" || status === 503) return { title: failed.awayTitle, text: failed.away };
  if (status === 403) return { title: failed.formTitle, text: failed.form };
  if (status === 404) return { title: failed.otherTitle, text: failed.notFound };
  if (status === 429) return { title: tooMany.title, text: "" };
  if (status >= 500) return { title: failed.otherTitle, text: failed.internal };
  return { title: failed.otherTitle, text: failed.other };
}

/** The form's token belongs to another session than the visitor has now. */
const isOldForm = (error: unknown): boolean => (error as { code?: string }).code === "FST_CSRF_INVALID_TOKEN";

/** What no page has words of its own for. A session that ended meanwhile leads to the sign-in. */
export function showFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
): FastifyReply {
  // A body that is no form could not be read; the page needs none of it.
  if (request.method === "POST" && failureOf(error).status === 400) request.body = undefined;
  const context = pageContext(site, request, reply);
  const failed = context.note(error);
  const { url = "" } = request.routeOptions;
  const start = startOf(url);
  if (failed.reason === "no_session") {
    context.cookies.clear("session");
    return context.session === undefined ? context.go(start) : context.go(start, "over");
  }
  // A sign-in from an older tab: the visitor is signed in by now, or gets the form as it is today.
  if (isOldForm(error) && url.startsWith("/sign-in"))
    return context.go(context.sent("to") === "account" ? "/account" : "/activate");
  const { texts } = context;
  const { title, text } = words(texts, failed);
  const said = failed.status === 429 ? texts.tooMany.explain(wait(texts, failed.seconds ?? 1)) : text;
  const again = failed.status === 503 || failed.status === 429 ? context.address : start;
  return context.show(failed.status, {
    title,
    titleFirst: true,
    body: html`<p class="error" role="alert">${said}</p>
      <p><a href="${site.base}${again}">${texts.failed.again}</a></p>`,
  });
}
