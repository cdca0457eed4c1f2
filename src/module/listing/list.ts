import * as v from "valibot";
import { fail } from "../../domain/failure";
import { type MatchId, parseMatchId } from "../../domain/lobby/ids";
import { readLabel } from "../../domain/lobby/label/indexed";
import { reachOf } from "../../domain/lobby/label/query";
import { isMember, SYSTEM_GROUP_IDS } from "../nakama/groups";
import { lazy } from "../nakama/lazy";
import { matchId } from "../nakama/lobby-shape";
import { type Call, Printed, rpc } from "../nakama/rpc";
import { integer, note, text } from "../nakama/shape";
import { currentText, findTexts, type LabelText } from "./label-index";
import { cached } from "./list-cache";
import { labelShape } from "./print";
import { printedTexts, type View } from "./printed";
import { awaitIndex, recentMatches } from "./recent";

const request = lazy(() =>
  v.object({
    match_ids: v.optional(v.array(matchId(), "expected a list")),
    query: v.optional(note(2048)),
    limit: v.optional(integer(1, 10_000)),
    cursor: v.optional(text(512)),
  }),
);
type Request = v.InferOutput<ReturnType<typeof request>>;

/** All matches, however many there are, or those that the request narrows them to. */
export const listMatches = rpc({
  id: "match",
  summary:
    "List matches. Members of Global Private Data Access see whole labels, everybody else the public view.",
  callers: ["session", "http_key"],
  request,
  answer: () => v.object({ matches: v.array(labelShape()), cursor: v.optional(v.string()) }),
  handle: (call, asked) => {
    const view = viewOf(call);
    // What is asked for by id is looked up and not searched: that is quick, and never out of date.
    if (asked.match_ids && !asked.query) return new Printed(list(call, view, asked));
    return new Printed(cached(call.nk, `${view} ${JSON.stringify(asked)}`, () => list(call, view, asked)));
  },
});

const viewOf = ({ nk, caller, userId }: Call): View =>
  caller === "service_key" ||
  (caller === "session" && isMember(nk, SYSTEM_GROUP_IDS["Global Private Data Access"], userId))
    ? "full"
    : "public";

function list(call: Call, view: View, asked: Request): string {
  const found = find(call, view, asked).sort((one, other) => (one.id < other.id ? -1 : 1));
  const after = asked.cursor === undefined ? "" : readCursor(call, asked.cursor);
  const rest = after === "" ? found : found.filter(({ id }) => id > after);
  const page = asked.limit === undefined ? rest : rest.slice(0, asked.limit);
  const last = page[page.length - 1];
  const cursor =
    last && page.length < rest.length ? `,"cursor":${JSON.stringify(writeCursor(call, last.id))}` : "";
  return `{"matches":[${printedTexts(call.nk, view, page).join(",")}]${cursor}}`;
}

function find({ nk }: Call, view: View, { match_ids: ids, query = "" }: Request): LabelText[] {
  const reach = view === "full" ? "all" : reachOf(query);
  if (reach === "none") return [];
  // Who knows an id by which a match is hidden learns nothing from it here.
  const onlyPublic = view === "public" && (reach === "public" || ids !== undefined);
  const wanted = ids && new Set(ids);
  const all = wanted && query === "" ? [] : search(nk, query);
  const named = wanted ? [...wanted].flatMap((id) => currentText(nk, id as MatchId) ?? []) : [];
  const found = wanted ? (query === "" ? named : all.filter(({ id }) => wanted.has(id))) : all;
  return onlyPublic ? found.filter(({ text }) => readLabel(text).lobby_type === "public") : found;
}

/** What the index finds, with the newest state of what changed in this moment. */
function search(nk: nkruntime.Nakama, query: string): LabelText[] {
  const everything = query.trim() === "" || query.trim() === "*";
  const find = (text: string) => {
    try {
      return findTexts(nk, text);
    } catch {
      return fail("INVALID_ARGUMENT", "not a query of Nakama's label query language", "query");
    }
  };
  if (!everything) awaitIndex(nk);
  const found = find(everything ? "*" : query);
  const recent = new Set(recentMatches(nk));
  if (recent.size === 0) return found;
  const current = found.flatMap((one) => (recent.delete(one.id) ? (currentText(nk, one.id) ?? []) : one));
  // Of those left the index knows nothing yet; one that a query leaves out, it has left out knowingly.
  return everything ? [...current, ...[...recent].flatMap((id) => currentText(nk, id) ?? [])] : current;
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
