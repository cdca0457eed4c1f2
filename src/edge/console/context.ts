import type { FastifyReply } from "fastify";
import * as v from "valibot";
import { readJson, writeJson } from "../../domain/json";
import { IdentityFailure, refusalIn } from "../nakama/identity";
import { field } from "../pages/field";
import { html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import { orFailure, type PageRoute } from "../pages/route";
import { LONGEST_SECOND, showSignIn } from "../sign-in/forms";
import type { ConsoleTexts } from "./texts/en";
import { consoleTexts } from "./texts";

/** Who is at the console: the module says. */
interface Visitor {
  user: { id: string; name: string; username: string };
  role: "operator" | "guild";
  guilds: readonly { group_id: string; name: string }[];
}

export interface ConsoleContext {
  page: PageContext;
  visitor: Visitor;
  words: ConsoleTexts;
  /** Calls one of the administrator's RPCs (without `admin/`), as the visitor. Refusals are IdentityFailures. */
  call<T>(rpc: string, request: object): Promise<T>;
  /** From the path and the query. */
  parameters: Readonly<Record<string, string>>;
}

type Handle = (context: ConsoleContext) => Promise<FastifyReply> | FastifyReply;

const visitorShape = v.object({
  user: v.object({ id: v.string(), name: v.string(), username: v.string() }),
  role: v.picklist(["operator", "guild"]),
  guilds: v.array(v.object({ group_id: v.string(), name: v.string() })),
});

/** The module's RPCs `console/…`. */
async function ask(page: PageContext, id: string, request: object): Promise<unknown> {
  const answer = await page.module(`console/${id}`, { ...page.asker, ...request }, page.until);
  const refusal = refusalIn(answer);
  if (refusal) throw refusal;
  return answer;
}

function contextOf(page: PageContext, session: string, visitor: Visitor, parameters: Record<string, string>) {
  const context: ConsoleContext = {
    page,
    visitor,
    words: consoleTexts(page.texts.language),
    parameters,
    async call(rpc, request) {
      const asked = { page_session: session, rpc: `admin/${rpc}`, request: writeJson(request) };
      const { answer } = (await ask(page, "call", asked)) as { answer: string };
      return readJson(answer) as never;
    },
  };
  return context;
}

/** A page of the console: for whom the module lets in. */
export const consolePage =
  (handle: Handle): PageRoute["handle"] =>
  async (page, parameters) => {
    const { session } = page;
    if (session === undefined) return showSignIn(page, "console");
    const entered = await orFailure(ask(page, "enter", { page_session: session }), [
      "tfa_needed",
      "not_allowed",
    ]);
    if (entered instanceof IdentityFailure)
      return entered.reason === "tfa_needed" ? showProof(page) : showStranger(page);
    const context = contextOf(page, session, v.parse(visitorShape, entered), parameters);
    const shown = handle(context);
    // A reply is sent already; it may be awaited, and must not be here.
    return shown instanceof Promise ? shown.catch((error: unknown) => refused(page, error)) : shown;
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

function refused(page: PageContext, error: unknown): FastifyReply {
  if (error instanceof IdentityFailure && (error.reason === "not_allowed" || error.reason === "refused"))
    return showRefusal(page, error);
  throw error;
}

const showRefusal = (page: PageContext, refusal: IdentityFailure): FastifyReply => {
  const words = consoleTexts(page.texts.language);
  const isForeign = refusal.reason === "not_allowed";
  return page.show(isForeign ? 403 : 404, {
    title: words.title,
    titleFirst: true,
    body: html`<p class="error" role="alert">${isForeign ? words.notYours : refusal.message}</p>
      <p><a href="${page.base}/console">${words.back}</a></p>`,
  });
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
