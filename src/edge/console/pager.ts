import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { addressOf } from "./layout";

/** The pages before and after this one, and which of how many it shows. */
export function pager(
  { page, words }: ConsoleContext,
  path: string,
  query: Readonly<Record<string, string>>,
  offset: number,
  size: number,
  total: number,
): Html {
  const link = (to: number, label: string) =>
    html`<a href="${page.base}${addressOf(path, { ...query, offset: to })}">${label}</a>`;
  return html`<p class="pager">
    ${words.of(Math.min(offset + 1, total), Math.min(offset + size, total), total)}
    ${offset > 0 && link(Math.max(0, offset - size), words.previous)}
    ${offset + size < total && link(offset + size, words.next)}
  </p>`;
}

/** Where only the way on is known. */
export const onward = (
  { page, words }: ConsoleContext,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): Html => html`<p class="pager"><a href="${page.base}${addressOf(path, query)}">${words.next}</a></p>`;
