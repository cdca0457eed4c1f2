import type { FastifyReply } from "fastify";
import { clientAddress } from "../../domain/client-address";
import type { Rpcs } from "../nakama/rpcs";
import { accountLinks } from "../pages/links";
import { html, type Html } from "../pages/html";
import { ago, moment } from "../pages/texts";
import type { PageContext } from "../pages/page-context";
import { readCode, withDash } from "../sign-in/code-cookie";

export type Shown = Rpcs["codes/show"]["answer"];

const sameNetwork = (one: string, other: string): boolean =>
  clientAddress(one, [], 0) === clientAddress(other, [], 0);

/** Stronger when the code came by a link, or from somewhere else. */
function warnings(context: PageContext, code: Shown["code"]): Html {
  const words = context.texts.confirm;
  const byLink = readCode(context)?.byLink === true;
  const elsewhere = !sameNetwork(code.address, context.asker.address);
  return html`<div class="warning">
    <p><strong>${words.warning}</strong></p>
    ${byLink && html`<p>${words.linkWarning}</p>`} ${elsewhere && html`<p>${words.otherWarning}</p>`}
  </div>`;
}

function facts(context: PageContext, { code, account }: Shown): Html {
  const { texts } = context;
  const words = texts.confirm;
  const here = sameNetwork(code.address, context.asker.address) ? words.sameAddress : words.otherAddress;
  const { publisher } = code.game;
  const ends = moment(texts, Math.floor(Date.now() / 1000) + code.session_seconds);
  return html`<dl>
    <dt>${words.game}</dt>
    <dd>
      <span class="picture" aria-hidden="true">${Array.from(code.game.name)[0] ?? "?"}</span>${code.game.name}
      <span class="faint"
        >(${code.game.id}; ${publisher === "" ? words.registered : words.registeredBy(publisher)})</span
      >
    </dd>
    <dt>${words.address}</dt>
    <dd>${code.address}<span class="faint">: ${here}</span></dd>
    <dt>${words.agent}</dt>
    <dd>${code.agent || words.noAgent}</dd>
    <dt>${words.when}</dt>
    <dd>
      ${ago(texts, code.created_at, Date.now())}
      <span class="faint">(${moment(texts, code.created_at)})</span>
    </dd>
    <dt>${words.account}</dt>
    <dd>${account.name || account.username}${account.email !== "" && ` · ${account.email}`}</dd>
    <dt>${words.may}</dt>
    <dd>
      <ul>
        ${words.rights.map((right) => html`<li>${right}</li>`)}
      </ul>
    </dd>
    <dt>${words.until}</dt>
    <dd>${words.untilDate(ends)}</dd>
  </dl>`;
}

/**
 * The question itself. Denying comes first, has the focus and is as prominent as approving; nothing is approved
 * by Enter alone.
 */
export function showConfirm(context: PageContext, shown: Shown): FastifyReply {
  const { texts } = context;
  const words = texts.confirm;
  const { code } = shown;
  const choice = html`<input type="hidden" name="user_code" value="${code.user_code}" />
    <div class="choice">
      <button name="decision" value="deny" autofocus>${words.deny}</button>
      <button name="decision" value="approve">${words.approve}</button>
      <button name="decision" value="report" class="plain">${words.report}</button>
    </div>`;
  const notYou = html`<input type="hidden" name="to" value="activate" />
    <button class="plain">${texts.notYou}</button>`;
  return context.show(200, {
    title: words.title(code.game.name),
    links: accountLinks(context, "account"),
    body: html`<p>${words.compare} <strong class="big">${withDash(code.user_code)}</strong></p>
      ${facts(context, shown)} ${context.form("/sign-out", notYou)} ${warnings(context, code)}
      ${context.form("/activate/decide", choice)}`,
  });
}
