import type { FastifyReply } from "fastify";
import { html, type Html } from "../pages/html";
import { ACTIONS, type ActionName } from "./actions/actions";
import type { ConsoleContext } from "./context";

/** Pages by their path. */
const PAGES = [
  "overview",
  "servers",
  "matches",
  "players",
  "groups",
  "games",
  "organisations",
  "webhooks",
  "audit",
] as const;
export type PageName = (typeof PAGES)[number];
/** Those that are about one guild as well. */
const GUILD_PAGES = ["groups", "matches", "players", "audit"] as const;

export const pathOf = (name: PageName): string => (name === "overview" ? "/console" : `/console/${name}`);

export interface ConsolePage {
  /** The one of the navigation that it belongs to; not there: something went wrong on the way to it. */
  at?: PageName;
  title: string;
  body: Html;
  notice?: string | undefined;
  /** Nothing on the page is there to be filled in first: its title has the focus, and is read out. */
  titleFirst?: boolean;
  /** It is below that one: what lies between the two. */
  below?: readonly Place[];
  /** In place of the console's own, which it then contains. */
  script?: string;
}

export interface Place {
  title: string;
  path: string;
}

/** Where a page below the first level is: the way up to the overview. */
function trail({ page, words }: Framed, { at, title, below }: ConsolePage): Html | undefined {
  if (!below || !at) return undefined;
  const way = [
    { title: words.title, path: pathOf("overview") },
    { title: words.pages[at], path: pathOf(at) },
    ...below,
  ];
  return html`<nav aria-label="${words.where}">
    <ol class="trail">
      ${way.map((one) => html`<li><a href="${page.base}${one.path}">${one.title}</a></li>`)}
      <li><span aria-current="page">${title}</span></li>
    </ol>
  </nav>`;
}

/** Who sees the frame; nobody is known when the server could not be asked. */
export type Framed = Pick<ConsoleContext, "page" | "words"> & Partial<Pick<ConsoleContext, "visitor">>;

/** The frame of every page of the console: who is there, and where they can go. */
export function show(framed: Framed, shown: ConsolePage, status = 200): FastifyReply {
  const { page, visitor } = framed;
  const out = html`<input type="hidden" name="to" value="console" />
    <button class="plain">${page.texts.signOut}</button>`;
  return page.show(status, {
    title: shown.title,
    wide: true,
    style: "/console.css",
    script: shown.script ?? "/console.js",
    still: true,
    notice: shown.notice,
    titleFirst: shown.titleFirst === true || shown.at === undefined,
    links: html`${visitor && html`<span>${page.texts.signedInAs(visitor.user.name)}</span>`}${page.form("/sign-out", out)}`,
    nav: html`${visitor && tabs(framed, visitor.role, shown.at)} ${trail(framed, shown)}`,
    body: shown.body,
  });
}

function tabs({ page, words }: Framed, role: string, at: PageName | undefined): Html {
  const pages = role === "operator" ? PAGES : GUILD_PAGES;
  return html`<nav aria-label="${words.title}">
    <ul class="tabs">
      ${pages.map(
        (name) =>
          html`<li>
            <a href="${page.base}${pathOf(name)}" ${name === at && html`aria-current="page"`}
              >${words.pages[name]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** A name over a column, or one that leads to the table sorted by it; empty over what has no name. */
export type Head = string | { name: string; to: string; sorted: "ascending" | "descending" | undefined };

function headCell(head: Head): Html {
  if (head === "") return html`<td></td>`;
  if (typeof head === "string") return html`<th scope="col">${head}</th>`;
  const { name, to, sorted } = head;
  return html`<th scope="col" ${sorted !== undefined && html`aria-sort="${sorted}"`}>
    <a href="${to}">${name}</a>
  </th>`;
}

/** A table that scrolls in itself where the screen is narrow. */
export function table(
  label: string,
  head: readonly Head[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head.map(headCell)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Names and values, such as a form or a person has. */
export const facts = (pairs: readonly (readonly [name: string, value: Html | string])[]): Html =>
  html`<dl class="facts">
    ${pairs.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value === "" ? "–" : value}</dd>`,
    )}
  </dl>`;

/** An address of the site with what is asked for in its query. */
export function addressOf(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") asked.set(name, String(value));
  const text = asked.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** A way to an action, about what the page knows. `back`: where it leads afterwards. */
export function actionLink(
  { page, words }: ConsoleContext,
  name: ActionName,
  about: Readonly<Record<string, string>>,
  back: string,
): Html {
  const address = addressOf(`${page.base}/console/do/${name}`, { ...about, back });
  const isBad = ACTIONS[name].destructive === true;
  return html`<a class="${isBad ? "action bad" : "action"}" href="${address}"
    >${words.actions[name].title}</a
  >`;
}

const isOffered = ({ visitor }: ConsoleContext, name: ActionName): boolean =>
  visitor.role === "operator" || ACTIONS[name].guild === true;

/** Ways to those of these actions that the visitor may do. */
export function actionLinks(
  context: ConsoleContext,
  names: readonly ActionName[],
  about: Readonly<Record<string, string>>,
  back: string,
): Html {
  const offered = names.filter((name) => isOffered(context, name));
  if (offered.length === 0) return html``;
  return html`<p class="actions">${offered.map((name) => actionLink(context, name, about, back))}</p>`;
}

/** A moment; the page's script says it in the reader's zone. */
export function time({ page }: ConsoleContext, unixMs: number): Html | string {
  if (unixMs <= 0) return "";
  const at = new Date(unixMs);
  const words = new Intl.DateTimeFormat(page.texts.language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return html`<time datetime="${at.toISOString()}">${words.format(at)} UTC</time>`;
}

/** A field by which a list is narrowed. */
export interface Sought {
  name: string;
  label: string;
  value: string;
  choices?: readonly (readonly [string, string])[];
  /** A moment, in UTC. */
  moment?: true;
}

/** What the table shows is chosen by forms whose answers stand in the address. `kept`: what stands there already. */
export function searchForm(
  { page, words }: ConsoleContext,
  path: string,
  fields: readonly Sought[],
  kept: Readonly<Record<string, string>>,
): Html {
  return html`<form class="filter" method="get" action="${page.base}${path}" role="search">
    ${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields.map(({ name, label, value, choices, moment }) =>
      choices
        ? html`<label
            >${label}
            <select name="${name}">
              ${choices.map(
                ([one, text]) =>
                  html`<option value="${one}" ${one === value && html`selected`}>${text}</option>`,
              )}
            </select></label
          >`
        : html`<label
            >${label}
            <input
              ${moment ? html`type="datetime-local"` : html`type="text" maxlength="255"`}
              name="${name}"
              value="${value}"
          /></label>`,
    )}
    <button>${words.show}</button>
  </form>`;
}
