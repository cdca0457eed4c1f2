import type { FastifyReply } from "fastify";
import type { MatchLabel } from "../../client/label";
import type { MatchHistory, PastMatch } from "../../client/operator-answers";
import { boardOf } from "../board/board";
import { IdentityFailure } from "../nakama/identity";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { actionLinks, addressOf, facts, show, table, time } from "./layout";

type Listed = Pick<
  MatchLabel,
  "id" | "mode" | "level" | "lobby_type" | "player_count" | "open" | "guild_name" | "broadcaster"
>;

/** Matches that are prepared or played, private ones too. */
export async function matches(context: ConsoleContext): Promise<FastifyReply> {
  const { words, page } = context;
  const { matches: found } = await context.call<{ matches: readonly Listed[] }>("match/list", {});
  const { columns } = words;
  const heads = [columns.mode, columns.level, columns.type, columns.guild, columns.players, columns.server];
  const rows = found.map((one) => [
    html`<a href="${page.base}${addressOf("/console/matches/show", { id: one.id })}"
      >${one.mode || one.id}</a
    >`,
    one.level ?? "",
    one.lobby_type,
    one.guild_name ?? "",
    String(one.player_count ?? 0),
    one.broadcaster?.endpoint ?? "",
  ]);
  return show(context, {
    at: "matches",
    title: words.pages.matches,
    body: rows.length === 0 ? html`<p>${words.matches.none}</p>` : table(words.pages.matches, heads, rows),
  });
}

function life(context: ConsoleContext, history: MatchHistory["history"]): Html {
  const { columns, matches: its } = context.words;
  return html`<section aria-labelledby="life">
    <h2 id="life">${its.life}</h2>
    ${table(
      its.life,
      [columns.when, columns.what, columns.who],
      history.map(({ at, what, user }) => [time(context, at), its.steps[what] ?? what, user?.name ?? ""]),
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

const isGone = (error: unknown): boolean =>
  error instanceof IdentityFailure && error.reason === "refused" && error.more.code === "NOT_FOUND";

/** One match: who plays, and what has happened in it. */
export async function match(context: ConsoleContext): Promise<FastifyReply> {
  const { parameters, words } = context;
  const wanted = parameters.id ?? "";
  const shown = await context.call<MatchHistory>("match/show", { id: wanted }).catch((error: unknown) => {
    if (!isGone(error)) throw error;
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

function players(context: ConsoleContext, { id = "", players: all = [] }: MatchLabel, back: string): Html {
  const { words, page } = context;
  if (all.length === 0) return html`<p>${words.matches.empty}</p>`;
  const { columns } = words;
  return table(
    words.pages.players,
    [columns.name, columns.evrId, columns.team, ""],
    all.map(({ user_id, username, display_name, evr_id, team }) => [
      html`<a href="${page.base}${addressOf("/console/players/show", { user: user_id })}"
        >${display_name || username}</a
      >`,
      evr_id,
      String(team),
      actionLinks(context, ["match/kick", "user/suspend"], { id, user: username }, back),
    ]),
  );
}
