import { parseMode } from "../../domain/lobby/mode";
import { html, type Html } from "../pages/html";
import type { PageContext } from "../pages/page-context";
import type { BoardFilter } from "../board/board";
import { boardHtml, type Looker } from "./fragment";

/** What was asked for in the address; a mode that is none finds nothing, and says so. */
const filterIn = ({ mode = "", region = "" }: Record<string, string>): BoardFilter => ({
  mode: mode.slice(0, 64),
  region: region.slice(0, 64),
});

/** Who looks, and at what. Somebody whose session has ended looks as everybody does. */
export async function lookerOf(context: PageContext, parameters: Record<string, string>): Promise<Looker> {
  const { identity, session, until, texts, lobbies } = context;
  const account =
    session === undefined
      ? undefined
      : await identity("account", { page_session: session }, until).catch(() => undefined);
  return {
    texts,
    filter: filterIn(parameters),
    username: account?.account.username,
    joinLink: lobbies.joinLink,
  };
}

/** The live part of the home page. A browser without scripts loads the page again by itself. */
export async function lobbiesHtml(context: PageContext, looker: Looker): Promise<Html> {
  const { base, lobbies } = context;
  const { texts, filter } = looker;
  const words = texts.lobbies;
  const board = await lobbies.watch.now();
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
  const modes = new Set([...(board?.matches ?? []).map(({ mode }) => mode), ...known(filter.mode)]);
  const regions = new Set([
    ...(board?.matches ?? []).flatMap((match) => match.regions),
    ...(filter.region === "" ? [] : [filter.region]),
  ]);
  return html`<section aria-labelledby="lobbies">
    <h2 id="lobbies">${words.title}</h2>
    <form method="get" action="${base}/" class="filter">
      <label>${words.modeLabel} ${select("mode", filter.mode, words.any, [...modes].sort())}</label>
      <label>${words.regionLabel} ${select("region", filter.region, words.any, [...regions].sort())}</label>
      <button>${words.show}</button>
    </form>
    <div id="board" data-source="${base}/lobbies/live${query === "" ? "" : `?${query}`}">
      ${boardHtml(board, looker, Date.now())}
    </div>
  </section>`;
}

const known = (mode: string): string[] => (parseMode(mode) ? [mode] : []);

const select = (name: string, chosen: string, any: string, values: readonly string[]): Html =>
  html`<select name="${name}">
    <option value="">${any}</option>
    ${values.map(
      (value) => html`<option value="${value}" ${value === chosen && html` selected`}>${value}</option>`,
    )}
  </select>`;
