import type { FastifyReply } from "fastify";
import { accountLinks } from "../pages/links";
import { html, type Html } from "../pages/html";
import type { Visit } from "../pages/visit";
import type { Shown } from "./confirm";

interface Said {
  title: string;
  text: string;
  more?: Html;
}

function said(visit: Visit, { code }: Shown): Said {
  const words = visit.texts.done;
  if (code.state === "denied") return { title: words.deniedTitle, text: words.denied(code.game.name) };
  if (code.state === "used") return { title: words.usedTitle, text: words.used(code.game.name) };
  const undo = html`<input type="hidden" name="user_code" value="${code.user_code}" />
    <button name="decision" value="deny">${words.undo}</button>`;
  return {
    title: words.approvedTitle,
    text: words.approved(code.game.name),
    more: html`<p>${words.notYet} <a href="${visit.base}/activate/done">${words.look}</a></p>
      ${visit.form("/activate/decide", undo)}`,
  };
}

/** How it went: the state of the moment, so that loading the page again shows when the device has picked it up. */
export function showDone(visit: Visit, shown: Shown): FastifyReply {
  const { texts, base } = visit;
  const { title, text, more } = said(visit, shown);
  return visit.show(200, {
    title,
    titleFirst: true,
    links: accountLinks(visit, "account"),
    body: html`<p role="status">${text}</p>
      ${more}
      <p>${texts.done.devices} <a href="${base}/account">${texts.account}</a></p>
      <p><a href="${base}/activate">${texts.done.another}</a></p>`,
  });
}
