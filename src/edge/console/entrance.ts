import type { FastifyReply } from "fastify";
import * as v from "valibot";
import { IdentityFailure } from "../nakama/identity";
import { isAway } from "../http/failures";
import { field } from "../pages/field";
import { html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import { orFailure, type PageRoute } from "../pages/route";
import { LONGEST_SECOND, showSignIn } from "../sign-in/forms";
import { ask, type ConsoleContext, contextOf, visitorShape } from "./context";
import { type Framed, show } from "./layout";
import { consoleTexts } from "./texts";

type Handle = (context: ConsoleContext) => Promise<FastifyReply> | FastifyReply;

/** A page of the console: for whom the module lets in. */
export const consolePage =
  (handle: Handle): PageRoute["handle"] =>
  async (page, parameters) => {
    const { session } = page;
    if (session === undefined) return showSignIn(page, "console");
    let entered: unknown;
    try {
      entered = await orFailure(ask(page, "enter", { page_session: session }), ["tfa_needed", "not_allowed"]);
    } catch (error) {
      return showTrouble({ page, words: consoleTexts(page.texts.language) }, error);
    }
    if (entered instanceof IdentityFailure)
      return entered.reason === "tfa_needed" ? showProof(page) : showStranger(page);
    const context = contextOf(page, session, v.parse(visitorShape, entered), parameters);
    const shown = handle(context);
    // A reply is sent already; it may be awaited, and must not be here.
    return shown instanceof Promise ? shown.catch((error: unknown) => showTrouble(context, error)) : shown;
  };
const showStranger = (page: PageContext): FastifyReply => {
  const words = consoleTexts(page.texts.language);
  return page.show(403, {
    title: words.title,
    titleFirst: true,
    body: html`<p class="error" role="alert">${words.stranger}</p>
      <p><a href="${page.base}/account">${page.texts.account}</a></p>`,
  });
};

/** What the console has words for is said in its frame. */
function showTrouble(framed: Framed, error: unknown): FastifyReply {
  if (error instanceof IdentityFailure && (error.reason === "not_allowed" || error.reason === "refused"))
    return showRefusal(framed, error);
  if (!isAway(error)) throw error;
  const { page } = framed;
  const { awayTitle, away, again } = page.texts.failed;
  page.note(error);
  return show(
    framed,
    {
      title: awayTitle,
      body: html`<p class="error" role="alert">${away}</p>
        <p><a href="${page.base}${page.address}">${again}</a></p>`,
    },
    503,
  );
}

const showRefusal = (framed: Framed, refusal: IdentityFailure): FastifyReply => {
  const { page, words } = framed;
  const isForeign = refusal.reason === "not_allowed";
  return show(
    framed,
    {
      title: words.title,
      body: html`<p class="error" role="alert">${isForeign ? words.notYours : refusal.message}</p>
        <p><a href="${page.base}/console">${words.back}</a></p>`,
    },
    isForeign ? 403 : 404,
  );
};

/** Two-step verification is off, or this session is from before it. */
function showProof(page: PageContext, status = 200, error?: string): FastifyReply {
  const words = consoleTexts(page.texts.language).proof;
  const code = field({
    name: "tfa",
    label: page.texts.second.label,
    error,
    autocomplete: "one-time-code",
    longest: LONGEST_SECOND,
    focus: true,
  });
  return page.show(status, {
    title: words.title,
    body: html`<p>${words.explain}</p>
      ${page.form("/console/prove", html`${code}<button class="first">${page.texts.second.button}</button>`)}
      <p><a href="${page.base}/account">${words.off}</a></p>`,
  });
}

/** The code for a session that was made without one. */
export async function prove(page: PageContext): Promise<FastifyReply> {
  const { session } = page;
  if (session === undefined) return showSignIn(page, "console");
  const asked = { page_session: session, tfa: page.sent("tfa") };
  const proven = await orFailure(ask(page, "prove", asked), ["tfa_wrong", "tfa_required", "tfa_off"]);
  if (!(proven instanceof IdentityFailure)) return page.go("/console");
  if (proven.reason === "tfa_off") return page.go("/account");
  const { wrong, missing } = page.texts.second;
  return showProof(page, 403, proven.reason === "tfa_wrong" ? wrong : missing);
}
