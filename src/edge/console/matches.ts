import type { FastifyReply } from "fastify";
import type { LabelPlayer, MatchLabel } from "../../client/label";
import type { MatchHistory, PastMatch } from "../../client/operator-answers";
import { TEAMS } from "../../domain/lobby/role";
import { boardOf } from "../board/board";
import { IdentityFailure } from "../nakama/identity";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, addressOf, facts, show, table, time } from "./layout";
import { askedFor, headsOf, pager, searchFor } from "./list";
import { guildField, memberPath } from "./scope";

type Listed = Pick<
  MatchLabel,
  "id" | "mode" | "level" | "lobby_type" | "player_count" | "start_time" | "guild_name" | "broadcaster"
>;

const PATH = "/console/matches";
const PAGE = 50;
const SORTS = ["players", "mode", "level", "type", "guild", "started", "server"] as const;

/** Matches that are prepared or played, private ones too; all, or a guild's. */
export async function matches(context: ConsoleContext): Promise<FastifyReply> {
  const { words, page } = context;
  const asked = askedFor(context, { path: PATH, fields: ["text", "guild"], sorts: SORTS, descending: true });
  const { wanted, sort, descending, offset } = asked;
  const { text = "", guild } = wanted;
  const wish = { text, guild: guild || undefined, sort, descending, offset, limit: PAGE };
  const { matches: found, total } = await context.call<{ matches: readonly Listed[]; total: number }>(
    "match/list",
    wish,
  );
  const { columns, matches: its } = words;
  const heads = headsOf(context, asked, [
    [columns.mode, "mode"],
    [columns.level, "level"],
    [columns.type, "type"],
    [columns.guild, "guild"],
    [columns.players, "players"],
    [its.begins, "started"],
    [columns.server, "server"],
  ]);
  const rows = found.map((one) => [
    html`<a href="${page.base}${addressOf("/console/matches/show", { id: one.id })}"
      >${one.mode || one.id}</a
    >`,
    one.level ?? "",
    one.lobby_type,
    one.guild_name ?? "",
    String(one.player_count ?? 0),
    time(context, Date.parse(one.start_time ?? "")),
    one.broadcaster?.endpoint ?? "",
  ]);
  const isWhole = total > 0 || text === "";
  return show(context, {
    at: "matches",
    title: words.pages.matches,
    body: html`${searchFor(context, asked, [...guildField(context), { name: "text", label: its.find, value: text }])}
    ${
      rows.length > 0
        ? table(words.pages.matches, heads, rows)
        : html`<p>${isWhole ? its.none : its.noneFits}</p>`
    }
    ${pager(context, asked, PAGE, total)}`,
  });
}

function life(context: ConsoleContext, history: MatchHistory["history"]): Html {
  const { columns, matches: its } = context.words;
  return html`<section aria-labelledby="life">
    <h2 id="life">${its.life}</h2>
    ${table(
      its.life,
      [columns.when, columns.what, columns.who, columns.team],
      history.map(({ at, what, user, team }) => [
        ...[time(context, at), its.steps[what] ?? what, user?.name ?? "", teamOf(context, team)],
      ]),
    )}
  </section>`;
}

/** What is known of a match that is over. */
async function past(context: ConsoleContext, id: string): Promise<FastifyReply> {
  const { columns, matches: its } = context.words;
  const was = await context.call<PastMatch>("match/history", { id });
  return show(context, {
    at: "matches",
    title: was.mode,
    below: [],
    body: html`${facts([
      [columns.id, id],
      [columns.level, was.level],
      [columns.type, was.lobby_type],
      [columns.state, its.steps.ended ?? ""],
      [columns.server, was.server_id],
    ])}
    ${life(context, was.history)}`,
  });
}

/** A match that is over is of no guild any more: whether its admins may see it, says what is known of it. */
const isGone = ({ visitor }: ConsoleContext, error: unknown): boolean =>
  error instanceof IdentityFailure &&
  (error.reason === "refused"
    ? error.more.code === "NOT_FOUND"
    : error.reason === "not_allowed" && visitor.role === "guild");

/** One match: who plays, and what has happened in it. */
export async function match(context: ConsoleContext): Promise<FastifyReply> {
  const { parameters, words } = context;
  const wanted = parameters.id ?? "";
  const shown = await context.call<MatchHistory>("match/show", { id: wanted }).catch((error: unknown) => {
    if (!isGone(context, error)) throw error;
    return undefined;
  });
  if (!shown) return past(context, wanted);
  const { label, history } = shown;
  const id = label.id ?? "";
  const here = addressOf("/console/matches/show", { id });
  const { columns, matches: its } = words;
  const [board] = boardOf([{ ...label, lobby_type: "public" }]).matches;
  return show(context, {
    at: "matches",
    title: label.mode ?? id,
    below: [],
    body: html`${facts([
        [columns.id, id],
        [columns.level, label.level ?? ""],
        [columns.type, label.lobby_type],
        [columns.guild, label.guild_name ?? ""],
        [columns.needs, board?.requiredFeatures.join(", ") ?? ""],
        [columns.state, label.open ? its.open : its.closed],
        [columns.server, label.broadcaster?.endpoint ?? ""],
      ])}
      ${actionLinks(context, [label.open ? "match/lock" : "match/unlock", "match/end"], { id }, here)}
      <section aria-labelledby="players">
        <h2 id="players">${words.pages.players}</h2>
        ${players(context, label, here)}
      </section>
      ${life(context, history)}`,
  });
}

const byTeam = (players: readonly LabelPlayer[]): LabelPlayer[] =>
  [...players].sort((one, other) => one.team - other.team);

/** A team by its number, in the reader's words. */
function teamOf({ page }: ConsoleContext, team: number | undefined): string {
  const name = Object.entries(TEAMS).find(([, number]) => number === team)?.[0];
  return name === undefined ? "" : page.texts.lobbies.team(name);
}

/** For a guild's admins without what ties players to their headsets. */
function players(context: ConsoleContext, label: MatchLabel, back: string): Html {
  const { words, page, visitor } = context;
  const { id = "", players: all = [], group_id: guild = "" } = label;
  const isOperator = visitor.role === "operator";
  const toPlayer = (user: string, username: string): string =>
    isOperator ? addressOf("/console/players/show", { user }) : memberPath(guild, username);
  if (all.length === 0) return html`<p>${words.matches.empty}</p>`;
  const { columns } = words;
  return table(
    words.pages.players,
    [columns.name, ...(isOperator ? [columns.evrId] : []), columns.team, ""],
    byTeam(all).map(({ user_id, username, display_name, evr_id, team }) => [
      html`<a href="${page.base}${toPlayer(user_id, username)}">${display_name || username}</a>`,
      ...(isOperator ? [evr_id] : []),
      teamOf(context, team),
      isOperator
        ? actionLinks(context, ["match/kick", "user/suspend"], { id, user: username }, back)
        : actionLinks(context, ["match/kick", "guild/suspend"], { id, user: username, guild }, back),
    ]),
  );
}
