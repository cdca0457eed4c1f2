import type { FastifyReply } from "fastify";
import type { NodeState, OverviewState } from "../../client/operator-answers";
import type { Attention, AttentionKind } from "../../domain/overview/attention";
import type { RefusalCount } from "../../domain/overview/counted";
import { type History, SPANS } from "../../domain/overview/history";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { figuresOf, tiles, type TileName, valuesTable } from "./figures";
import { actionLinks, addressOf, facts, type PageName, show, table, time } from "./layout";

/** How the server is, what needs attention, the way out before an upgrade, and how it was. */
export async function overview(context: ConsoleContext): Promise<FastifyReply> {
  const { page, visitor, words, parameters } = context;
  if (visitor.role === "guild") return page.go("/console/groups");
  const span = SPANS.find((one) => one === parameters.span) ?? "hour";
  const [node, now, history] = await Promise.all([
    context.call<NodeState>("node/show", {}),
    context.call<OverviewState>("overview/show", {}),
    context.call<History>("overview/history", { span }),
  ]);
  return show(context, {
    at: "overview",
    title: words.pages.overview,
    script: "/overview.js",
    // What can be done stands before the figures, which may be many links long.
    body: html`${present(context, now)}${attention(context, now.attention)} ${upgrade(context, node)}
    ${spans(context, history)}`,
  });
}

function present(context: ConsoleContext, { database, machine, ...now }: OverviewState): Html {
  const { overview: its } = context.words;
  const { bytes, ms } = figuresOf(context);
  return facts([
    [its.matches, String(now.matches)],
    [its.players, String(now.players)],
    [its.parked, String(now.parked)],
    [its.accounts, String(now.accounts)],
    [its.database, `${bytes(database.bytes)}, ${ms(database.answer_ms)}`],
    ...(machine?.disk_free === undefined ? [] : [[its.disk, bytes(machine.disk_free)] as const]),
  ]);
}

/** Where what needs attention is dealt with: a page of the console, or the chart of it. */
const PLACES: Readonly<Partial<Record<AttentionKind, PageName | TileName>>> = {
  server_unreachable: "servers",
  server_waiting: "servers",
  version_mixed: "servers",
  no_server: "servers",
  open_door: "log_ins",
  webhooks_waiting: "webhooks",
  log_ins_wait: "log_in_times",
  memory_low: "memory",
  database_slow: "call_times",
  database_connections: "calls",
};

const isPage = (context: ConsoleContext, place: PageName | TileName): place is PageName =>
  Object.hasOwn(context.words.pages, place);

function linkTo(context: ConsoleContext, place: PageName | TileName): Html {
  const { page, words } = context;
  return isPage(context, place)
    ? html`<a href="${page.base}/console/${place}">${words.pages[place]}</a>`
    : html`<a href="#${place}">${words.overview.tiles[place]}</a>`;
}

function attention(context: ConsoleContext, found: readonly Attention[]): Html {
  const { overview: its } = context.words;
  const { bytes, ms } = figuresOf(context);
  const line = ({ what, count, names }: Attention) => {
    const more = count > names.length && names.length > 0 ? ", …" : "";
    const much = { count, bytes: bytes(count), time: ms(count), names: `${names.join(", ")}${more}` };
    const place = PLACES[what];
    return html`<li>${its.attentions[what](much)} ${place !== undefined && linkTo(context, place)}</li>`;
  };
  return html`<section aria-labelledby="attention">
    <h2 id="attention">${its.attention}</h2>
    ${
      found.length === 0
        ? html`<p>${its.allWell}</p>`
        : html`<ul>
            ${found.map(line)}
          </ul>`
    }
  </section>`;
}

function spans(context: ConsoleContext, history: History): Html {
  const { page, words } = context;
  const { overview: its } = words;
  return html`<section aria-labelledby="figures">
    <h2 id="figures">${its.figures}</h2>
    <nav aria-label="${its.spanLabel}">
      <ul class="tabs">
        ${SPANS.map(
          (span) =>
            html`<li>
              <a
                href="${page.base}${addressOf("/console", { span })}#figures"
                ${span === history.span && html`aria-current="true"`}
                >${its.spans[span]}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    ${tiles(context, history)}
    <h3 id="refused">${its.refusals}</h3>
    ${refusals(context, history.refusals)} ${valuesTable(context, history)}
  </section>`;
}

const OF_SERVERS = ["NoServer", "UpdateRequired", "IncompatibleServer", "ServerDoesNotExist"];

/** Where an operator sees more of what was refused; undefined: nowhere. */
function placeOf({ what, reason }: RefusalCount): PageName | undefined {
  if (OF_SERVERS.includes(reason) || /^(match|server)\b/.test(what)) return "servers";
  if (/^(lobby\/|enter$)/.test(what)) return reason === "Suspended" ? "players" : "matches";
  return /^(account|identity|gateway)\//.test(what) ? "players" : undefined;
}

function refusals(context: ConsoleContext, found: readonly RefusalCount[]): Html {
  const { overview: its, columns } = context.words;
  if (found.length === 0) return html`<p>${its.noRefusals}</p>`;
  const { count: shown } = figuresOf(context);
  return table(
    its.refusals,
    [columns.reason, columns.what, its.number, its.lookAt],
    found.map((one) => {
      const place = placeOf(one);
      return [
        one.reason,
        html`<code>${one.what}</code>`,
        shown(one.count),
        place === undefined ? "" : linkTo(context, place),
      ];
    }),
  );
}

function upgrade(context: ConsoleContext, node: NodeState): Html {
  const { overview: its } = context.words;
  return html`<section aria-labelledby="upgrade">
    <h2 id="upgrade">${its.upgrade}</h2>
    <p role="status">
      ${!node.draining ? its.open : node.done ? its.drained : its.draining(node.matches)}
      ${node.until !== undefined && html` ${its.until} ${time(context, node.until)}`}
    </p>
    ${actionLinks(context, [node.draining ? "node/resume" : "node/drain"], {}, "/console")}
  </section>`;
}
