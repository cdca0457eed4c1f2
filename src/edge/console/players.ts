import type { FastifyReply } from "fastify";
import type {
  Account,
  Beside,
  ModeratorNote,
  PlayerHistory,
  SessionLine,
  Suspension,
} from "../../client/admin-rpcs";
import { deviceName } from "../account/device-name";
import { html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLink, actionLinks, addressOf, facts, show, table, time } from "./layout";
import { askedFor, cursorPager, headsOf, searchFor } from "./list";
import { member, members } from "./members";
import { listed, notesPart, part, suspensionsPart } from "./moderation";

const PAGE = 50;
const PATH = "/console/players";
const toPlayer = (user: string): string => addressOf("/console/players/show", { user });

/** Everybody, or who is found by the beginning of any name or id of theirs; for a guild's admins its members. */
export async function players(context: ConsoleContext): Promise<FastifyReply> {
  const { words, page, visitor } = context;
  if (visitor.role === "guild") return members(context);
  const asked = askedFor(context, { path: PATH, fields: ["text"], sorts: ["name", "created"] });
  const { wanted, sort, descending, cursor } = asked;
  const wish = { ...wanted, sort, descending, cursor, limit: PAGE };
  const found = await context.call<Beside & { users: readonly Account[] }>("user/search", wish);
  const { columns } = words;
  const rows = found.users.map((user) => [
    html`<a href="${page.base}${toPlayer(user.id)}">${user.username}</a>`,
    user.display_name,
    user.discord_id,
    user.email,
    user.evr_ids.join(", "),
    user.disabled ? words.players.disabled : "",
    time(context, user.created_at * 1000),
  ]);
  const heads = headsOf(context, asked, [
    [columns.username, "name"],
    ...[columns.name, columns.discordId, columns.email, columns.evrId, columns.state],
    [columns.created, "created"],
  ]);
  return show(context, {
    at: "players",
    title: words.pages.players,
    body: html`${searchFor(context, asked, [
      { name: "text", label: words.players.find, value: wanted.text ?? "" },
    ])}
    ${actionLinks(context, ["user/create"], {}, PATH)}
    ${rows.length === 0 ? html`<p>${words.players.none}</p>` : table(words.pages.players, heads, rows)}
    ${cursorPager(context, asked, found)}`,
  });
}

/** Everything about one player, and what can be done; for a guild's admins what is their guild's. */
export async function player(context: ConsoleContext): Promise<FastifyReply> {
  const { words, parameters, visitor } = context;
  if (visitor.role === "guild") return member(context);
  const user = await context.call<Account>("user/show", { user: parameters.user ?? "" });
  const about = { user: user.id };
  const [{ sessions }, { suspensions }, { notes }, history] = await Promise.all([
    context.call<{ sessions: readonly SessionLine[] }>("session/list", about),
    context.call<{ suspensions: readonly Suspension[] }>("user/suspensions", about),
    context.call<{ notes: readonly ModeratorNote[] }>("user/notes", about),
    context.call<PlayerHistory>("user/history", about),
  ]);
  const here = toPlayer(user.id);
  const named = { user: user.username };
  const isSuspended = suspensions.some(({ in_force }) => in_force);
  const { columns, players: its } = words;
  const evrIds = user.evr_ids.map(
    (evr_id) => html`${evr_id} ${actionLink(context, "user/unlink-evr", { evr_id }, here)}<br />`,
  );
  return show(context, {
    at: "players",
    title: user.display_name || user.username,
    below: [],
    body: html`${user.disabled && html`<div class="warning"><p>${its.disabled}</p></div>`}
    ${facts([
      [columns.username, user.username],
      [columns.id, user.id],
      [columns.discordId, user.discord_id],
      [columns.email, user.email],
      [columns.evrId, evrIds.length === 0 ? "" : html`${evrIds}`],
      [columns.created, time(context, user.created_at * 1000)],
    ])}
    ${actionLinks(
      context,
      [isSuspended ? "user/unsuspend" : "user/suspend", "user/note", "user/link-evr", "user/password-link"],
      named,
      here,
    )}
    ${actionLinks(
      context,
      [
        user.disabled ? "user/enable" : "user/disable",
        ...(user.discord_id === "" ? [] : (["user/unlink-discord"] as const)),
        "user/reset-second-factor",
        "hosting/ban",
        "hosting/unban",
        "user/delete",
      ],
      named,
      here,
    )}
    ${suspensionsPart(context, suspensions)} ${notesPart(context, notes)}
    ${part(
      "refusals",
      its.refusals,
      listed(
        context,
        its.refusals,
        [columns.when, columns.what, columns.mode, columns.reason],
        history.refusals.map(({ at, what, mode, reason, message }) => [
          ...[time(context, at * 1000), what, mode, message || reason],
        ]),
      ),
    )}
    ${part(
      "lately",
      its.lately,
      listed(
        context,
        its.lately,
        [columns.when, columns.mode, columns.id],
        history.matches.map(({ at, mode, id }) => [
          time(context, at * 1000),
          mode,
          html`<a href="${context.page.base}${addressOf("/console/matches/show", { id })}">${id}</a>`,
        ]),
      ),
    )}
    ${part(
      "sessions",
      its.sessions,
      html`${listed(
        context,
        its.sessions,
        [columns.what, columns.device, columns.address, columns.when, ""],
        sessions.map(({ ref, kind, agent, address, used_at, game }) => [
          game?.name ?? kind,
          agent === "" ? "" : deviceName(agent, context.page.texts.home.on),
          address,
          time(context, used_at * 1000),
          actionLink(context, "session/end", { ...named, ref }, here),
        ]),
      )}
      ${sessions.length > 0 && actionLinks(context, ["session/revoke"], named, here)}`,
    )}`,
  });
}
