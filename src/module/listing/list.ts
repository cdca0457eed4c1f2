import * as v from "valibot";
import { fail } from "../../domain/failure";
import { type MatchId, parseMatchId } from "../../domain/lobby/ids";
import { readLabel } from "../../domain/lobby/label/indexed";
import { fitsQuery } from "../../domain/lobby/label/fits-query";
import { type Clause, reachOf, readQuery, writeQuery } from "../../domain/lobby/label/query";
import { isMember, SYSTEM_GROUP_IDS } from "../nakama/groups";
import { lazy } from "../nakama/lazy";
import { matchId } from "../nakama/lobby-shape";
import { type Call, Printed, rpc } from "../nakama/rpc";
import { integer, text } from "../nakama/shape";
import { currentText, findTexts, type LabelText } from "./label-index";
import { cached } from "./list-cache";
import { labelShape } from "./print";
import { printedTexts, type View } from "./printed";
import { recentMatches } from "./recent";

const MOST_IDS = 100;

const request = lazy(() =>
  v.object({
    match_ids: v.optional(
      v.pipe(
        v.array(v.unknown(), "expected a list"),
        // Before each is looked at.
        v.maxLength(MOST_IDS, `more than ${MOST_IDS}`),
        v.array(matchId()),
      ),
    ),
    query: v.optional(v.string("expected a string"), ""),
    limit: v.optional(integer(1, 10_000)),
    cursor: v.optional(text(512)),
  }),
);

/** A request that was understood. */
interface Wish {
  ids: readonly MatchId[] | undefined;
  /** None: no query. */
  clauses: readonly Clause[];
  limit: number | undefined;
  /** Only matches after this one. */
  after: string;
}

/** All matches, however many there are, or those that the request narrows them to. */
export const listMatches = rpc({
  id: "match",
  reads: true,
  summary:
    "List matches. Members of Global Private Data Access see whole labels, everybody else sees the public view.",
  callers: ["session", "http_key"],
  request,
  answer: () => v.object({ matches: v.array(labelShape()), cursor: v.optional(v.string()) }),
  handle: (call, { match_ids, query, limit, cursor }) => {
    const view = viewOf(call);
    const after = cursor === undefined ? "" : readCursor(call, cursor);
    const wish = { ids: match_ids as MatchId[] | undefined, clauses: clausesOf(query), limit, after };
    const make = () => list(call, view, wish);
    return new Printed(isEverything(wish) ? cached(call.nk, view, make) : make());
  },
});

const isEverything = ({ ids, clauses, limit, after }: Wish): boolean =>
  ids === undefined && clauses.length === 0 && limit === undefined && after === "";

function clausesOf(query: string): Clause[] {
  const clauses = readQuery(query);
  return typeof clauses === "string" ? fail("INVALID_ARGUMENT", clauses, "query") : clauses;
}

const viewOf = ({ nk, caller, userId }: Call): View =>
  caller === "service_key" ||
  (caller === "session" && isMember(nk, SYSTEM_GROUP_IDS["Global Private Data Access"], userId))
    ? "full"
    : "public";

function list(call: Call, view: View, wish: Wish): string {
  const found = find(call, view, wish).sort((one, other) => (one.id < other.id ? -1 : 1));
  const { after, limit } = wish;
  const rest = after === "" ? found : found.filter(({ id }) => id > after);
  const page = limit === undefined ? rest : rest.slice(0, limit);
  const last = page[page.length - 1];
  const cursor =
    last && page.length < rest.length ? `,"cursor":${JSON.stringify(writeCursor(call, last.id))}` : "";
  return `{"matches":[${printedTexts(call.nk, view, page).join(",")}]${cursor}}`;
}

function find({ nk }: Call, view: View, { ids, clauses }: Wish): LabelText[] {
  const reach = view === "full" ? "all" : reachOf(clauses);
  if (reach === "none") return [];
  // Who knows an id by which a match is hidden learns nothing from it here.
  const onlyPublic = view === "public" && (reach === "public" || ids !== undefined);
  const found = ids ? named(nk, ids, clauses) : search(nk, clauses);
  return onlyPublic ? found.filter(({ text }) => readLabel(text).lobby_type === "public") : found;
}

/** What is asked for by id is looked up and not searched: that is quick, and never out of date. */
const named = (nk: nkruntime.Nakama, ids: readonly MatchId[], clauses: readonly Clause[]): LabelText[] =>
  [...new Set(ids)]
    .flatMap((id) => currentText(nk, id) ?? [])
    .filter(({ text }) => clauses.length === 0 || fitsQuery(clauses, readLabel(text)));

/** What the index finds, and what changed in this moment: it lags behind, so each match is taken as it is now. */
function search(nk: nkruntime.Nakama, clauses: readonly Clause[]): LabelText[] {
  const found = findWritten(nk, writeQuery(clauses));
  const seen = new Map(found.map(({ id, text }) => [id, text]));
  // A game server that is new is in the list of everything at once; what is searched for, the index knows first.
  const recent = [
    ...recentMatches(nk, "prepared"),
    ...(clauses.length === 0 ? recentMatches(nk, "registered") : []),
  ];
  const unseen = new Set(recent.filter((id) => !seen.has(id)));
  return [...seen.keys(), ...unseen].flatMap((id) => {
    const now = currentText(nk, id);
    return now && (now.text === seen.get(id) || fitsQuery(clauses, readLabel(now.text))) ? now : [];
  });
}

function findWritten(nk: nkruntime.Nakama, query: string): LabelText[] {
  try {
    return findTexts(nk, query);
  } catch {
    // Of what is written here, all that the engine does not read are years far off.
    return fail("INVALID_ARGUMENT", "a time that no label can hold", "query");
  }
}

/** A cursor is the id of the last match shown, which the public view may have to hide: nobody can read it. */
const cursorKey = ({ nk, settings }: Call): string =>
  nk.sha256Hash(`cursor ${settings.serviceKey}`).slice(0, 16);

const writeCursor = (call: Call, id: MatchId): string => call.nk.aes128Encrypt(id, cursorKey(call));

/** Nakama slices what it decrypts without a look at its length: what is too short takes the connection down. */
const CIPHERTEXT = /^[A-Za-z0-9+/]{32,}={0,2}$/;

function readCursor(call: Call, cursor: string): string {
  if (CIPHERTEXT.test(cursor)) {
    try {
      // It pads with spaces what it encrypts.
      const id = parseMatchId(call.nk.aes128Decrypt(cursor, cursorKey(call)).trim());
      if (id) return id;
    } catch {
      // Falls through: it is none of ours.
    }
  }
  return fail("INVALID_ARGUMENT", "not a cursor of this server", "cursor");
}
