import type { FastifyReply } from "fastify";
import { renderSVG } from "uqr";
import { IdentityFailure } from "../nakama/identity";
import { accountLinks } from "../pages/links";
import { field } from "../pages/field";
import { html, trusted } from "../pages/html";
import { orFailure, sessionOf } from "../pages/route";
import type { Visit } from "../pages/visit";
import { LONGEST_SECOND, showAgain } from "../sign-in/forms";
import { showHome } from "./home";

interface Begun {
  secret: string;
  uri: string;
}

/** The picture is dark on light in both colour schemes, or half of the scanners would not read it. */
function showBegun(visit: Visit, { secret, uri }: Begun, status = 200, error?: string): FastifyReply {
  const words = visit.texts.begin;
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
  return visit.show(status, {
    title: words.title,
    links: accountLinks(visit, "account"),
    body: html`<p>${words.scan}</p>
      <p class="qr" role="img" aria-label="${words.picture}">${trusted(renderSVG(uri, { border: 4 }))}</p>
      <p>${words.secret}: <code>${secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
      ${visit.form("/account/second-factor/confirm", fields)}`,
  });
}

function showCodes(visit: Visit, codes: readonly string[]): FastifyReply {
  const words = visit.texts.codes;
  return visit.show(200, {
    title: words.title,
    titleFirst: true,
    links: accountLinks(visit, "account"),
    body: html`<p>${words.explain}</p>
      <ul class="codes">
        ${codes.map((code) => html`<li>${code}</li>`)}
      </ul>
      <p><a href="${visit.base}/account">${words.done}</a></p>`,
  });
}

export async function begin(visit: Visit): Promise<FastifyReply> {
  const asked = { page_session: sessionOf(visit) };
  const reasons = ["password_needed", "tfa_on"];
  const answer = await orFailure(visit.identity("second-factor/begin", asked, visit.until), reasons);
  if (!(answer instanceof IdentityFailure)) return showBegun(visit, answer);
  return answer.reason === "tfa_on" ? visit.go("/account") : showAgain(visit, "/account/again");
}

/** What was begun comes back with the form, so that a slip does not cost another scan. It is only shown again. */
export async function confirm(visit: Visit): Promise<FastifyReply> {
  const asked = { page_session: sessionOf(visit), tfa: visit.sent("tfa") };
  const reasons = ["tfa_required", "tfa_wrong", "tfa_on", "not_begun"];
  const answer = await orFailure(visit.identity("second-factor/confirm", asked, visit.until), reasons);
  if (!(answer instanceof IdentityFailure)) return showCodes(visit, answer.recovery_codes);
  if (answer.reason === "tfa_on" || answer.reason === "not_begun") return visit.go("/account");
  const [secret, uri] = [visit.sent("secret").slice(0, 128), visit.sent("uri").slice(0, 1000)];
  const { begin: words, second } = visit.texts;
  if (!uri.startsWith("otpauth://")) return visit.go("/account");
  const wrong = answer.reason === "tfa_wrong";
  return showBegun(visit, { secret, uri }, wrong ? 403 : 400, wrong ? words.wrong : second.missing);
}

/** New recovery codes, or off: each wants a code. */
export async function change(visit: Visit): Promise<FastifyReply> {
  const asked = { page_session: sessionOf(visit), tfa: visit.sent("tfa") };
  const reasons = ["tfa_required", "tfa_wrong", "tfa_off", "password_needed"];
  const off = visit.sent("do") === "off";
  const id = off ? "second-factor/off" : "second-factor/recovery-codes";
  const answer = await orFailure(visit.identity(id, asked, visit.until), reasons);
  const { second } = visit.texts;
  if (answer instanceof IdentityFailure) {
    if (answer.reason === "tfa_off") return visit.go("/account");
    // It leads back to the account page, where the code can be typed again: it was not used.
    if (answer.reason === "password_needed") return showAgain(visit, "/account/again");
    const wrong = answer.reason === "tfa_wrong";
    const error = wrong ? second.wrong : second.missing;
    return showHome(visit, wrong ? 403 : 400, { form: "second-factor", error });
  }
  return "recovery_codes" in answer
    ? showCodes(visit, answer.recovery_codes)
    : visit.go("/account", "secondOff");
}
