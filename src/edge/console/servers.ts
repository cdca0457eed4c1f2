import type { FastifyReply } from "fastify";
import type { GameServerList } from "../../client/operator-answers";
import type { ServerRow } from "../../domain/lobby/server-rows";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { pager } from "./pager";
import { actionLinks, addressOf, searchForm, show, table, time } from "./layout";

const PAGE = 50;
const PATH = "/console/servers";

export async function servers(context: ConsoleContext): Promise<FastifyReply> {
  const { parameters, words } = context;
  const { text = "", state = "", sort = "name" } = parameters;
  const offset = Math.max(0, Math.floor(Number(parameters.offset) || 0));
  const wish = { text, state: state === "" ? undefined : state, sort, offset, limit: PAGE };
  const found = await context.call<GameServerList>("server/list", wish);
  const { servers: its, columns } = words;
  const heads = [
    columns.name,
    columns.operator,
    columns.state,
    columns.region,
    columns.players,
    columns.version,
    columns.lastUsed,
    "",
  ];
  const states = (["parked", "playing", "waiting", "away"] as const).map(
    (one) => [one, its.states[one]] as const,
  );
  const sorts = (["name", "operator", "state", "region", "last_used", "players"] as const).map(
    (one) => [one, its.sorts[one]] as const,
  );
  return show(context, {
    at: "servers",
    title: words.pages.servers,
    body: html`${searchForm(context, PATH, [
      { name: "text", label: words.search, value: text },
      { name: "state", label: columns.state, value: state, choices: [["", words.all], ...states] },
      { name: "sort", label: words.sort, value: sort, choices: sorts },
    ])}
    ${
      found.servers.length === 0
        ? html`<p>${its.none}</p>`
        : table(
            words.pages.servers,
            heads,
            found.servers.map((one) => row(context, one)),
          )
    }
    ${pager(context, PATH, { text, state, sort }, offset, PAGE, found.total)}`,
  });
}

function row(context: ConsoleContext, server: ServerRow): (Html | string)[] {
  const { words, page } = context;
  const { server_id, name, operator, state, draining, endpoint } = server;
  const back = addressOf(PATH, { text: context.parameters.text, state: context.parameters.state });
  const shownState = words.servers.states[state];
  return [
    html`<strong>${name || server_id}</strong><br /><span class="faint">${endpoint || server_id}</span>`,
    html`<a href="${page.base}${addressOf("/console/players/show", { user: operator.id })}"
      >${operator.name || operator.id}</a
    >`,
    draining ? `${shownState}, ${words.servers.draining}` : shownState,
    server.regions.filter((region) => !region.startsWith("0x")).join(", "),
    state === "playing"
      ? html`<a href="${page.base}${addressOf("/console/matches/show", { id: server.match })}"
          >${server.players}</a
        >`
      : "",
    html`${server.version_lock}<br /><span class="faint">${server.features.join(", ")}</span>`,
    time(context, server.last_used_ms),
    html`${actionLinks(context, [draining ? "server/resume" : "server/drain", "server/release"], { id: server_id }, back)}
    ${actionLinks(context, ["hosting/ban"], { user: operator.name || operator.id }, back)}`,
  ];
}
