import { html, type Html } from "../pages/html";
import { ago, type Texts } from "../pages/texts";
import { type Board, type BoardFilter, matchOf, type OpenMatch, shownIn } from "../board/board";

/** What changes of the page while somebody looks: the same text for all who see the same. */
export interface Looker {
  texts: Texts;
  filter: BoardFilter;
  /** Of the account that is signed in. */
  username: string | undefined;
  /** How players of the game open a match; `{id}` is the id's uuid. Empty: no link. */
  joinLink: string;
}

const texts = new WeakMap<Board, Map<string, string>>();

/** The same as text: made once for all who see the same of a board. Ages in it are those of the first who asked. */
export function boardText(board: Board | undefined, looker: Looker): string {
  if (!board) return boardHtml(board, looker, Date.now()).markup;
  const known = texts.get(board) ?? new Map<string, string>();
  texts.set(board, known);
  const { filter, username } = looker;
  const key = JSON.stringify([looker.texts.language, filter.mode, filter.region, username]);
  const text = known.get(key) ?? boardHtml(board, looker, Date.now()).markup;
  known.set(key, text);
  return text;
}

export function boardHtml(board: Board | undefined, looker: Looker, nowMs: number): Html {
  const words = looker.texts.lobbies;
  if (!board) return html`<p class="state down" role="status">${words.away}</p>`;
  const own = looker.username === undefined ? undefined : matchOf(board, looker.username);
  const others = shownIn(board, looker.filter).filter((match) => match !== own);
  const { players, matches, freeServers } = board.totals;
  return html`<p class="totals">${words.totals(players, matches, freeServers)}</p>
    ${
      own &&
      html`<h3>${words.yours}</h3>
        ${matchHtml(own, looker, nowMs)}`
    }
    ${others.map((match) => matchHtml(match, looker, nowMs))}
    ${others.length === 0 && !own && html`<p>${board.matches.length === 0 ? words.empty : words.noneFits}</p>`}
    ${
      board.free.length > 0 &&
      html`<h3>${words.free}</h3>
        <ul class="free">
          ${board.free.map(({ region, servers }) => html`<li>${region}: ${words.servers(servers)}</li>`)}
        </ul>`
    }`;
}

function matchHtml(match: OpenMatch, { texts, username, joinLink }: Looker, nowMs: number): Html {
  const words = texts.lobbies;
  const [uuid = ""] = match.id.split(".");
  const facts = [
    match.regions.join(", "),
    match.guild ?? "",
    ageOf(match, texts, nowMs),
    match.locked ? words.locked : words.seats(match.freeSeats),
  ];
  return html`<article class="lobby" id="lobby-${uuid}" aria-label="${match.mode}">
    <h3>${match.mode} <span class="faint">${match.level}</span></h3>
    <p>${facts.filter(Boolean).join(" · ")}</p>
    ${match.requiredFeatures.length > 0 && html`<p>${words.needs} ${match.requiredFeatures.join(", ")}</p>`}
    ${
      match.teams.length > 0 &&
      html`<dl class="teams">
        ${match.teams.map(
          ({ team, players }) =>
            html`<dt>${words.team(team)}</dt>
              <dd>${players.map(({ name }) => name).join(", ")}</dd>`,
        )}
      </dl>`
    }
    ${
      username !== undefined &&
      html`<p class="join">
        ${joinLink !== "" && html`<a href="${joinLink.replace("{id}", uuid)}">${words.join}</a>`}
        <code>${match.id}</code>
      </p>`
    }
  </article>`;
}

/** In minutes, so that a page that shows it does not change each second. */
function ageOf({ startMs }: OpenMatch, texts: Texts, nowMs: number): string {
  if (Number.isNaN(startMs)) return "";
  return Math.abs(nowMs - startMs) < 60_000
    ? texts.lobbies.fresh
    : ago(texts, Math.floor(startMs / 1000), nowMs);
}
