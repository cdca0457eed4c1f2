import type { FastifyReply } from "fastify";
import { IdentityFailure } from "../nakama/identity";
import { field } from "../pages/field";
import { html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import { orFailure, type PageRoute } from "../pages/route";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "../sign-in/forms";

function showBadLink(context: PageContext): FastifyReply {
  const words = context.texts.reset;
  return context.show(404, {
    title: words.badTitle,
    titleFirst: true,
    body: html`<p>${words.bad}</p>
      <p><a href="${context.base}/account">${words.toAccount}</a></p>`,
  });
}

interface Asked {
  token: string;
  username: string;
}

function showForm(context: PageContext, { token, username }: Asked, status = 200, error?: string) {
  const words = context.texts.reset;
  // The name is for the browser's password manager.
  const fields = html`<input type="hidden" name="token" value="${token}" />
    <input
      class="hidden"
      name="username"
      value="${username}"
      autocomplete="username"
      readonly
      hidden
      aria-hidden="true"
      tabindex="-1"
    />
    ${field({
      name: "new_password",
      label: context.texts.home.new,
      type: "password",
      hint: context.texts.home.newHint,
      error,
      autocomplete: "new-password",
      longest: LONGEST_PASSWORD,
      focus: true,
    })}
    <p class="hint">${words.ends}</p>
    <button class="first">${words.button}</button>`;
  return context.show(status, {
    title: words.title,
    body: html`<p>${words.explain(username)}</p>
      ${context.form("/reset", fields)}`,
  });
}

const REFUSALS = ["bad_link"];

/** The account of a link, if it is good. */
async function accountOf(context: PageContext, token: string): Promise<string | undefined> {
  const answer = await orFailure(context.identity("password/link", { token }, context.until), REFUSALS);
  return answer instanceof IdentityFailure ? undefined : answer.username;
}

/** Longer ones are no tokens, and need not be asked about. */
const LONGEST_TOKEN = 128;
const tokenIn = (text = ""): string => (text.length > LONGEST_TOKEN ? "" : text.replace(/[^0-9a-f.-]/g, ""));

async function open(context: PageContext, { token: given }: Record<string, string>): Promise<FastifyReply> {
  const token = tokenIn(given);
  const username = await accountOf(context, token);
  return username === undefined ? showBadLink(context) : showForm(context, { token, username });
}

async function reset(context: PageContext): Promise<FastifyReply> {
  const [token, new_password] = [tokenIn(context.sent("token")), context.sent("new_password")];
  if (new_password.length < SHORTEST_PASSWORD) {
    const username = await accountOf(context, token);
    if (username === undefined) return showBadLink(context);
    return showForm(context, { token, username }, 400, context.texts.home.short);
  }
  const asked = { token, new_password, ...context.asker };
  const answer = await orFailure(context.identity("password/reset", asked, context.until), REFUSALS);
  if (answer instanceof IdentityFailure) return showBadLink(context);
  context.cookies.clear("session");
  return context.go("/account", "passwordSet");
}

/** What an administrator's link to a new password leads to. */
export const resetRoutes: readonly PageRoute[] = [
  { method: "GET", path: "/reset", handle: open },
  { method: "POST", path: "/reset", handle: reset },
];
