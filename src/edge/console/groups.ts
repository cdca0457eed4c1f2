import type { FastifyReply } from "fastify";
import type { Group } from "../../client/admin-rpcs";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, addressOf, show, table } from "./layout";
import { askedFor, headsOf, pager, searchFor } from "./list";

const PATH = "/console/groups";
const PAGE = 50;
type Listed = Pick<Group, "id" | "name"> & Partial<Group>;
const MEMBERS = ["group/add", "group/remove", "group/ban", "group/unban"] as const;

/** Groups and guilds; of a guild's admin the own ones alone. */
export async function groups(context: ConsoleContext): Promise<FastifyReply> {
  const { visitor, words, page } = context;
  const { columns } = words;
  const isOperator = visitor.role === "operator";
  const asked = askedFor(context, {
    path: PATH,
    fields: ["text"],
    sorts: ["name", "guild_id", "members"],
  });
  const { wanted, sort, descending, offset } = asked;
  const own = visitor.guilds.map(({ group_id, name }) => ({ id: group_id, name }));
  const found: { groups: readonly Listed[]; total: number } = isOperator
    ? await context.call("group/list", { ...wanted, sort, descending, offset, limit: PAGE })
    : { groups: own, total: own.length };
  const rows = found.groups.map(({ id, name, guild_id, system, members }): (Html | string)[] => [
    html`<strong
        >${isOperator ? name : html`<a href="${page.base}${addressOf("/console/players", { guild: id })}">${name}</a>`}</strong
      >${system === true && html`<br /><span class="faint">${words.groups.system}</span>`}`,
    guild_id ?? "",
    members === undefined ? "" : String(members),
    html`${actionLinks(context, MEMBERS, { group: id }, PATH)}
    ${system !== true && actionLinks(context, ["guild/suspend", "guild/unsuspend"], { guild: id }, PATH)}`,
  ]);
  const heads = isOperator
    ? headsOf(context, asked, [
        [columns.name, "name"],
        [columns.guildId, "guild_id"],
        [columns.members, "members"],
        "",
      ])
    : [columns.name, columns.guildId, columns.members, ""];
  return show(context, {
    at: "groups",
    title: words.pages.groups,
    body: html`<p>${words.groups.about}</p>
      ${isOperator && searchFor(context, asked, [{ name: "text", label: words.search, value: wanted.text ?? "" }])}
      ${isOperator && actionLinks(context, ["group/create"], {}, PATH)}
      ${rows.length === 0 ? html`<p>${words.nothing}</p>` : table(words.pages.groups, heads, rows)}
      ${isOperator && pager(context, asked, PAGE, found.total)}`,
  });
}
