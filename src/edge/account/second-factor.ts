import type { FastifyReply } from "fastify";
import { renderSVG } from "uqr";
import { IdentityFailure } from "../nakama/identity";
import { accountLinks } from "../pages/links";
import { field } from "../pages/field";
import { html, trusted } from "../pages/html";
import { orFailure, pageSessionOf } from "../pages/route";
import type { PageContext } from "../pages/page-context";
import { LONGEST_SECOND, showAgain } from "../sign-in/forms";
import { showHome } from "./home";

interface Begun {
  secret: string;
  uri: string;
}

/** The picture is dark on light in both colour schemes, or half of the scanners would not read it. */
function showBegun(context: PageContext, { secret, uri }: Begun, status = 200, error?: string): FastifyReply {
  const words = context.texts.begin;
  const fields = html`<input type="hidden" name="secret" value="${secret}" />
    <input type="hidden" name="uri" value="${uri}" />
    ${field({
      name: "tfa",
      label: words.code,
      error,
      autocomplete: "one-time-code",
      longest: LONGEST_SECOND,
      focus: true,
    })}
    <button class="first">${words.button}</button>`;
  return context.show(status, {
    title: words.title,
    links: accountLinks(context, "account"),
    body: html`<p>${words.scan}</p>
      <p class="qr" role="img" aria-label="${words.picture}">${trusted(renderSVG(uri, { border: 4 }))}</p>
      <p>${words.secret}: <code>${secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
      ${context.form("/account/second-factor/confirm", fields)}`,
  });
}

function showCodes(context: PageContext, codes: readonly string[]): FastifyReply {
  const words = context.texts.codes;
  return context.show(200, {
    title: words.title,
    titleFirst: true,
    links: accountLinks(context, "account"),
    body: html`<p>${words.explain}</p>
      <ul class="codes">
        ${codes.map((code) => html`<li>${code}</li>`)}
      </ul>
      <p><a href="${context.base}/account">${words.done}</a></p>`,
  });
}

export async function begin(context: PageContext): Promise<FastifyReply> {
  const asked = { page_session: pageSessionOf(context) };
  const reasons = ["password_needed", "tfa_on"];
  const answer = await orFailure(context.identity("second-factor/begin", asked, context.until), reasons);
  if (!(answer instanceof IdentityFailure)) return showBegun(context, answer);
  return answer.reason === "tfa_on" ? context.go("/account") : showAgain(context, "/account/again");
}

/** What was begun comes back with the form, so that a slip does not cost another scan. It is only shown again. */
export async function confirm(context: PageContext): Promise<FastifyReply> {
  const asked = { page_session: pageSessionOf(context), tfa: context.sent("tfa") };
  const reasons = ["tfa_required", "tfa_wrong", "tfa_on", "not_begun"];
  const answer = await orFailure(context.identity("second-factor/confirm", asked, context.until), reasons);
  if (!(answer instanceof IdentityFailure)) return showCodes(context, answer.recovery_codes);
  if (answer.reason === "tfa_on" || answer.reason === "not_begun") return context.go("/account");
  const [secret, uri] = [context.sent("secret").slice(0, 128), context.sent("uri").slice(0, 1000)];
  const { begin: words, second } = context.texts;
  if (!uri.startsWith("otpauth://")) return context.go("/account");
  const wrong = answer.reason === "tfa_wrong";
  return showBegun(context, { secret, uri }, wrong ? 403 : 400, wrong ? words.wrong : second.missing);
}

/** New recovery codes, or off: each wants a code. */
export async function change(context: PageContext): Promise<FastifyReply> {
  const asked = { page_session: pageSessionOf(context), tfa: context.sent("tfa") };
  const reasons = ["tfa_required", "tfa_wrong", "tfa_off", "password_needed"];
  const off = context.sent("do") === "off";
  const id = off ? "second-factor/off" : "second-factor/recovery-codes";
  const answer = await orFailure(context.identity(id, asked, context.until), reasons);
  const { second } = context.texts;
  if (answer instanceof IdentityFailure) {
    if (answer.reason === "tfa_off") return context.go("/account");
    // It leads back to the account page, where the code can be typed again: it was not used.
    if (answer.reason === "password_needed") return showAgain(context, "/account/again");
    const wrong = answer.reason === "tfa_wrong";
    const error = wrong ? second.wrong : second.missing;
    return showHome(context, wrong ? 403 : 400, { form: "second-factor", error });
  }
  return "recovery_codes" in answer
    ? showCodes(context, answer.recovery_codes)
    : context.go("/account", "secondOff");
}
