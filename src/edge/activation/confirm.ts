import type { FastifyReply } from "fastify";
import { clientAddress } from "../../domain/client-address";
import type { Rpcs } from "../nakama/rpcs";
import { accountLinks } from "../pages/links";
import { html, type Html } from "../pages/html";
import { ago, moment, type Texts } from "../pages/texts";
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

type Code = Shown["code"];

function gameFacts({ confirm }: Texts, { game, agent }: Code): Html {
  const { id, name, publisher } = game;
  return html`<dt>${confirm.game}</dt>
    <dd>
      <span class="picture" aria-hidden="true">${Array.from(name)[0] ?? "?"}</span>${name}
      <span class="faint"
        >(${id}; ${publisher === "" ? confirm.registered : confirm.registeredBy(publisher)})</span
      >
    </dd>
    <dt>${confirm.agent}</dt>
    <dd>${agent || confirm.noAgent}</dd>`;
}

const linkFacts = ({ confirm, link }: Texts, { agent }: Code, { evr_id }: { evr_id: string }): Html =>
  html`<dt>${link.evrId}</dt>
    <dd>${evr_id}</dd>
    <dt>${link.headset}</dt>
    <dd>${agent || confirm.noAgent}</dd>`;

const rightsOf = (rights: readonly string[]): Html =>
  html`<ul>
    ${rights.map((right) => html`<li>${right}</li>`)}
  </ul>`;

function gameRights(texts: Texts, { session_seconds }: Code): Html {
  const { confirm } = texts;
  const ends = moment(texts, Math.floor(Date.now() / 1000) + session_seconds);
  return html`<dt>${confirm.may}</dt>
    <dd>${rightsOf(confirm.rights)}</dd>
    <dt>${confirm.until}</dt>
    <dd>${confirm.untilDate(ends)}</dd>`;
}

const linkRights = ({ link }: Texts): Html =>
  html`<dt>${link.may}</dt>
    <dd>${rightsOf(link.rights)}</dd>`;

/** A code of a game's device tells of the game, one that links tells of the EVR id and the headset. */
function facts(context: PageContext, { code, account }: Shown): Html {
  const { texts } = context;
  const words = texts.confirm;
  const here = sameNetwork(code.address, context.asker.address) ? words.sameAddress : words.otherAddress;
  return html`<dl>
    ${code.link ? linkFacts(texts, code, code.link) : gameFacts(texts, code)}
    <dt>${words.address}</dt>
    <dd>${code.address}<span class="faint">: ${here}</span></dd>
    <dt>${words.when}</dt>
    <dd>
      ${ago(texts, code.created_at, Date.now())}
      <span class="faint">(${moment(texts, code.created_at)})</span>
    </dd>
    <dt>${words.account}</dt>
    <dd>${account.name || account.username}${account.email !== "" && ` · ${account.email}`}</dd>
    ${code.link ? linkRights(texts) : gameRights(texts, code)}
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
      <button name="decision" value="approve">${code.link ? texts.link.approve : words.approve}</button>
      <button name="decision" value="report" class="plain">${words.report}</button>
    </div>`;
  const notYou = html`<input type="hidden" name="to" value="activate" />
    <button class="plain">${texts.notYou}</button>`;
  return context.show(200, {
    title: code.link ? texts.link.title(code.link.evr_id) : words.title(code.game.name),
    links: accountLinks(context, "account"),
    body: html`<p>${words.compare} <strong class="big">${withDash(code.user_code)}</strong></p>
      ${facts(context, shown)} ${context.form("/sign-out", notYou)} ${warnings(context, code)}
      ${context.form("/activate/decide", choice)}`,
  });
}
