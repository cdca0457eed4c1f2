import type { FastifyReply } from "fastify";
import type { GameServerLine, GameServerList } from "../../client/operator-answers";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, addressOf, show, table, time } from "./layout";
import { addressIn, askedFor, headsOf, pager, searchFor } from "./list";

const PAGE = 50;
const PATH = "/console/servers";
const SORTS = ["name", "operator", "state", "region", "players", "version", "last_used"] as const;
const STATES = ["parked", "playing", "waiting", "away"] as const;

/** Game servers, those that are away included. */
export async function servers(context: ConsoleContext): Promise<FastifyReply> {
  const { words } = context;
  const { servers: its, columns } = words;
  const asked = askedFor(context, { path: PATH, fields: ["text", "state"], sorts: SORTS });
  const { text = "", state = "" } = asked.wanted;
  const { sort, descending, offset } = asked;
  const known = STATES.find((one) => one === state);
  const wish = { text, state: known, sort, descending, offset, limit: PAGE };
  const found = await context.call<GameServerList>("server/list", wish);
  const heads = headsOf(context, asked, [
    [columns.name, "name"],
    [columns.operator, "operator"],
    [columns.state, "state"],
    [columns.region, "region"],
    columns.guild,
    [columns.players, "players"],
    columns.latency,
    [columns.version, "version"],
    [columns.lastUsed, "last_used"],
    "",
  ]);
  const states = STATES.map((one) => [one, its.states[one]] as const);
  const rows = found.servers.map((one) => row(context, one, addressIn(asked, { offset })));
  return show(context, {
    at: "servers",
    title: words.pages.servers,
    body: html`${searchFor(context, asked, [
      { name: "text", label: words.search, value: text },
      { name: "state", label: columns.state, value: state, choices: [["", words.all], ...states] },
    ])}
    ${rows.length === 0 ? html`<p>${its.none}</p>` : table(words.pages.servers, heads, rows)}
    ${pager(context, asked, PAGE, found.total)}`,
  });
}

/** What an operator has to know of it now. */
function stateOf(context: ConsoleContext, { state, draining, unanswered }: GameServerLine): Html {
  const { servers: its } = context.words;
  return html`${its.states[state]}${draining && html`, ${its.draining}`}
  ${
    unanswered &&
    html`<br /><span class="error"
        >${its.unanswered(unanswered.address)} ${time(context, unanswered.since_ms)}</span
      >`
  }`;
}

function row(context: ConsoleContext, server: GameServerLine, back: string): (Html | string)[] {
  const { page } = context;
  const { server_id, name, operator, state, draining, endpoint, match, latency_ms } = server;
  const toMatch = (text: Html | string | number) =>
    html`<a href="${page.base}${addressOf("/console/matches/show", { id: match })}">${text}</a>`;
  return [
    html`<strong>${name || server_id}</strong><br /><span class="faint">${endpoint || server_id}</span>`,
    html`<a href="${page.base}${addressOf("/console/players/show", { user: operator.id })}"
      >${operator.name || operator.id}</a
    >`,
    stateOf(context, server),
    server.regions.filter((region) => !region.startsWith("0x")).join(", "),
    server.groups.map((group) => group.name).join(", "),
    state === "playing" ? toMatch(server.players) : "",
    latency_ms === undefined ? "" : `${latency_ms} ms`,
    html`${server.version_lock}<br /><span class="faint">${server.features.join(", ")}</span>`,
    time(context, server.last_used_ms),
    html`${actionLinks(context, [draining ? "server/resume" : "server/drain", "server/release"], { id: server_id }, back)}
    ${state === "playing" && actionLinks(context, ["match/end"], { id: match }, back)}
    ${actionLinks(context, ["hosting/ban"], { user: operator.name || operator.id }, back)}`,
  ];
}
