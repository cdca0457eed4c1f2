import type { FastifyReply } from "fastify";
import { accountLinks } from "../pages/links";
import { html, type Html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import type { Shown } from "./confirm";

interface Said {
  title: string;
  text: string;
  more?: Html;
}

function said(context: PageContext, { code }: Shown): Said {
  const { done: words, link } = context.texts;
  if (code.link) {
    const { evr_id } = code.link;
    return code.state === "denied"
      ? { title: words.deniedTitle, text: link.denied(evr_id) }
      : { title: link.doneTitle, text: link.done(evr_id) };
  }
  if (code.state === "denied") return { title: words.deniedTitle, text: words.denied(code.game.name) };
  if (code.state === "used") return { title: words.usedTitle, text: words.used(code.game.name) };
  const undo = html`<input type="hidden" name="user_code" value="${code.user_code}" />
    <button name="decision" value="deny">${words.undo}</button>`;
  return {
    title: words.approvedTitle,
    text: words.approved(code.game.name),
    more: html`<p>${words.notYet} <a href="${context.base}/activate/done">${words.look}</a></p>
      ${context.form("/activate/decide", undo)}`,
  };
}

/** How often the page looks by itself: a minute, and devices ask every five seconds. */
const MOST_LOOKS = 12;

/** Which look of the page by itself this is; 0: the user came here. */
export function looksOf(text: string | undefined): number {
  const looks = Number(text);
  return Number.isInteger(looks) && looks > 0 ? Math.min(looks, MOST_LOOKS) : 0;
}

/**
 * How it went: the state of the moment. While the device has not picked its session up, the browser looks again
 * by itself, for a while; those looks leave the focus alone, so that the same title is not read out each time.
 */
export function showDone(context: PageContext, shown: Shown, looks = 0): FastifyReply {
  const { texts, base } = context;
  const { title, text, more } = said(context, shown);
  const waits = shown.code.state === "approved";
  return context.show(200, {
    title,
    titleFirst: !(waits && looks > 0),
    next: waits && looks < MOST_LOOKS ? `/activate/done?look=${looks + 1}` : undefined,
    links: accountLinks(context, "account"),
    body: html`<p role="status">${text}</p>
      ${more}
      <p>${texts.done.devices} <a href="${base}/account">${texts.account}</a></p>
      <p><a href="${base}/activate">${texts.done.another}</a></p>`,
  });
}
