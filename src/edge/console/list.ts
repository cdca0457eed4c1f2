import type { Beside } from "../../client/admin-rpcs";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { addressOf, type Head, searchForm, type Sought } from "./layout";
import { guildOf } from "./scope";

/** A list as its address asks for it: what is looked for, in which order, and from where on. */
export interface Asked<Sort extends string> {
  path: string;
  /** What is looked for, as it stands in the address. */
  wanted: Readonly<Record<string, string>>;
  sort: Sort;
  descending: boolean;
  offset: number;
  cursor: string | undefined;
}

interface List<Sort extends string> {
  path: string;
  /** Parameters that say what is looked for. `guild`: its admins have one without asking. */
  fields: readonly string[];
  /** The first is the one that counts when the address says nothing that can be sorted by. */
  sorts: readonly [Sort, ...Sort[]];
  /** Whether that one goes from the last to the first. */
  descending?: boolean;
}

export function askedFor<Sort extends string>(
  context: ConsoleContext,
  { path, fields, sorts, descending = false }: List<Sort>,
): Asked<Sort> {
  const { parameters } = context;
  const sort = sorts.find((one) => one === parameters.sort);
  const order = parameters.order ?? (sort === undefined && descending ? "desc" : "asc");
  return {
    path,
    wanted: Object.fromEntries(
      fields.map((name) => [name, name === "guild" ? guildOf(context) : (parameters[name] ?? "")]),
    ),
    sort: sort ?? sorts[0],
    descending: order === "desc",
    offset: Math.max(0, Math.floor(Number(parameters.offset) || 0)),
    cursor: parameters.cursor || undefined,
  };
}

const orderOf = (descending: boolean): string => (descending ? "desc" : "asc");

/** The same list in the same order, on another page of it. */
export const addressIn = (
  { path, wanted, sort, descending }: Asked<string>,
  place: { offset?: number; cursor?: string } = {},
): string => addressOf(path, { ...wanted, sort, order: orderOf(descending), ...place });

/** The heads of its table: those with an order are links to it, and the one that counts turns it round. */
export const headsOf = <Sort extends string>(
  { page }: ConsoleContext,
  asked: Asked<Sort>,
  columns: readonly (string | readonly [name: string, sort: Sort])[],
): Head[] =>
  columns.map((column) => {
    if (typeof column === "string") return column;
    const [name, sort] = column;
    const isSorted = sort === asked.sort;
    const descending = isSorted && !asked.descending;
    return {
      name,
      to: page.base + addressIn({ ...asked, sort, descending }),
      sorted: isSorted ? (asked.descending ? "descending" : "ascending") : undefined,
    };
  });

/** What is looked for is asked for in a form that keeps the order. */
export const searchFor = (
  context: ConsoleContext,
  { path, sort, descending }: Asked<string>,
  fields: readonly Sought[],
): Html => searchForm(context, path, fields, { sort, order: orderOf(descending) });

const way = ({ page }: ConsoleContext, to: string, label: string, rel: string): Html =>
  html`<a href="${page.base}${to}" rel="${rel}">${label}</a>`;

/** The pages before and after this one, and which of how many it shows. */
export function pager(context: ConsoleContext, asked: Asked<string>, size: number, total: number): Html {
  const { words } = context;
  const { offset } = asked;
  const to = (place: number) => addressIn(asked, { offset: place });
  return html`<p class="pager">
    ${words.of(Math.min(offset + 1, total), Math.min(offset + size, total), total)}
    ${offset > 0 && way(context, to(Math.max(0, offset - size)), words.previous, "prev")}
    ${offset + size < total && way(context, to(offset + size), words.next, "next")}
  </p>`;
}

/** The same where nobody counted how many there are. */
export function cursorPager(context: ConsoleContext, asked: Asked<string>, { previous, next }: Beside): Html {
  const { words } = context;
  return html`<p class="pager">
    ${previous !== undefined && way(context, addressIn(asked, { cursor: previous }), words.previous, "prev")}
    ${next !== undefined && way(context, addressIn(asked, { cursor: next }), words.next, "next")}
  </p>`;
}
