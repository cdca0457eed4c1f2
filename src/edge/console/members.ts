import type { FastifyReply } from "fastify";
import type { GroupMember, ModeratorNote, Suspension } from "../../client/admin-rpcs";
import { html } from "../pages/html";
import type { ActionName } from "./actions/actions";
import type { ConsoleContext } from "./context";
import { actionLinks, addressOf, facts, show, table } from "./layout";
import { addressIn, askedFor, cursorPager, searchFor } from "./list";
import { notesPart, suspensionsPart } from "./moderation";
import { guildField, guildOf, memberPath, nameOfGuild } from "./scope";

/** Players as admins of a guild see them: its members, and what is the guild's of one of them. */

const PATH = "/console/players";
const PAGE = 50;

/** Of its admins nobody is put out from here: that takes its superadmin, on the page of groups. */
const ACTIONS_BY_ROLE: Readonly<Record<string, readonly ActionName[]>> = {
  member: ["guild/suspend", "group/remove", "group/ban"],
  "asked to join": ["group/add"],
  banned: ["group/unban"],
};

/** Who is in the guild, asked to join or is banned, by username; or, of a player who was asked for, their page. */
export async function members(context: ConsoleContext): Promise<FastifyReply> {
  const { words, page, parameters } = context;
  const guild = guildOf(context);
  if (parameters.user) return page.go(memberPath(guild, parameters.user));
  const asked = askedFor(context, { path: PATH, fields: ["guild"], sorts: ["name"] });
  const { cursor } = asked;
  const wish = { group: guild, after: cursor, limit: PAGE + 1 };
  const found = await context.call<{ members: readonly GroupMember[] }>("group/members", wish);
  const shown = found.members.slice(0, PAGE);
  const { columns, fields } = words;
  const back = addressIn(asked, cursor === undefined ? {} : { cursor });
  const rows = shown.map(({ username, display_name, role }) => [
    html`<a href="${page.base}${memberPath(guild, username)}">${username}</a>`,
    display_name,
    words.choices[role] ?? role,
    actionLinks(context, ACTIONS_BY_ROLE[role] ?? [], { group: guild, guild, user: username }, back),
  ]);
  const last = found.members.length > PAGE ? shown.at(-1) : undefined;
  return show(context, {
    at: "players",
    title: words.pages.players,
    body: html`${searchFor(context, asked, [
      ...guildField(context),
      { name: "user", label: fields.user, value: "" },
    ])}
    ${
      rows.length === 0
        ? html`<p>${words.nothing}</p>`
        : table(columns.members, [columns.username, columns.name, fields.role, ""], rows)
    }
    ${cursorPager(context, asked, last ? { next: last.username } : {})}`,
  });
}

/** Of a player, member or not, what is the guild's: suspensions from its matches, and notes of its moderators. */
export async function member(context: ConsoleContext): Promise<FastifyReply> {
  const { words, visitor, parameters } = context;
  const [guild, user] = [guildOf(context), parameters.user ?? ""];
  const [{ suspensions }, { notes }] = await Promise.all([
    context.call<{ suspensions: readonly Suspension[] }>("user/suspensions", { user, guild }),
    context.call<{ notes: readonly ModeratorNote[] }>("user/notes", { user, guild }),
  ]);
  const name = nameOfGuild(visitor, guild);
  const here = memberPath(guild, user);
  const about = { group: guild, guild, user };
  const isSuspended = suspensions.some(({ in_force }) => in_force);
  return show(context, {
    at: "players",
    title: user,
    below: [{ title: name, path: addressOf(PATH, { guild }) }],
    body: html`${facts([[words.columns.guild, name]])}
    ${actionLinks(
      context,
      [
        ...([isSuspended ? "guild/unsuspend" : "guild/suspend", "guild/note"] as const),
        ...(["group/remove", "group/ban", "group/unban"] as const),
      ],
      about,
      here,
    )}
    ${suspensionsPart(context, suspensions)} ${notesPart(context, notes)}`,
  });
}
