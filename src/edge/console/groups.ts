import type { FastifyReply } from "fastify";
import type { Group } from "../../client/admin-rpcs";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, show, table } from "./layout";

const PATH = "/console/groups";
const MEMBERS = ["group/add", "group/remove", "group/ban", "group/unban"] as const;

/** Groups and guilds; of a guild's admin the own ones alone. */
export async function groups(context: ConsoleContext): Promise<FastifyReply> {
  const { visitor, words } = context;
  const { columns } = words;
  const isOperator = visitor.role === "operator";
  const all: readonly (Pick<Group, "id" | "name"> & Partial<Group>)[] = isOperator
    ? (await context.call<{ groups: readonly Group[] }>("group/list", {})).groups
    : visitor.guilds.map(({ group_id, name }) => ({ id: group_id, name }));
  const rows = all.map(({ id, name, guild_id, system, members }): (Html | string)[] => [
    html`<strong>${name}</strong
      >${system === true && html`<br /><span class="faint">${words.groups.system}</span>`}`,
    guild_id ?? "",
    members === undefined ? "" : String(members),
    html`${actionLinks(context, MEMBERS, { group: id }, PATH)}
    ${system !== true && actionLinks(context, ["guild/suspend", "guild/unsuspend"], { guild: id }, PATH)}`,
  ]);
  return show(context, {
    at: "groups",
    title: words.pages.groups,
    body: html`<p>${words.groups.about}</p>
      ${isOperator && actionLinks(context, ["group/create"], {}, PATH)}
      ${table(words.pages.groups, [columns.name, columns.guildId, columns.members, ""], rows)}`,
  });
}
