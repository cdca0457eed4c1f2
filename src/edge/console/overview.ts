import type { FastifyReply } from "fastify";
import type { GameServerList, NodeState } from "../../client/operator-answers";
import { html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, facts, show, time } from "./layout";

/** How the server is, what needs attention, and the way out before an upgrade. */
export async function overview(context: ConsoleContext): Promise<FastifyReply> {
  const { page, visitor, words } = context;
  if (visitor.role === "guild") return page.go("/console/groups");
  const [node, parked, waiting, info] = await Promise.all([
    context.call<NodeState>("node/show", {}),
    context.call<GameServerList>("server/list", { state: "parked", limit: 1 }),
    context.call<GameServerList>("server/list", { state: "waiting", limit: 20 }),
    context.call<{ accounts: number; open_doors: string[] }>("server/info", {}),
  ]);
  const { overview: its } = words;
  const troubles = [
    ...waiting.servers.map(({ name, server_id }) => its.waits(name || server_id)),
    ...info.open_doors.map((door) => its.openDoor(door)),
    ...(parked.total === 0 ? [its.noneParked] : []),
  ];
  return show(context, {
    at: "overview",
    title: words.pages.overview,
    body: html`${facts([
        [its.matches, String(node.matches)],
        [its.players, String(node.players)],
        [its.parked, String(parked.total)],
        [its.accounts, String(info.accounts)],
      ])}
      <section aria-labelledby="attention">
        <h2 id="attention">${its.attention}</h2>
        ${
          troubles.length === 0
            ? html`<p>${its.allWell}</p>`
            : html`<ul>
                ${troubles.map((text) => html`<li>${text}</li>`)}
              </ul>`
        }
      </section>
      <section aria-labelledby="upgrade">
        <h2 id="upgrade">${its.upgrade}</h2>
        <p role="status">
          ${!node.draining ? its.open : node.done ? its.drained : its.draining(node.matches)}
          ${node.until !== undefined && html` ${its.until} ${time(context, node.until)}`}
        </p>
        ${actionLinks(context, [node.draining ? "node/resume" : "node/drain"], {}, "/console")}
      </section>`,
  });
}
