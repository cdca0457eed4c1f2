import * as v from "valibot";
import { fail } from "../../domain/failure";
import { type MatchId, parseMatchId } from "../../domain/lobby/ids";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import type { HistoryEntry } from "../../domain/lobby/life/history";
import { readOwnJson } from "../../domain/json";
import type { SignalAnswer, SIGNALS } from "../../domain/lobby/signal";
import { UNDER_WAY } from "../../domain/lobby/label/prefilter";
import { lifeOfMatch } from "../history/records";
import { MATCH_SORTS, matchesInOrder } from "../../domain/lobby/match-rows";
import { currentLabel, findLabels } from "../listing/label-index";
import { labelShape, printAll } from "../listing/print";
import { noteChange } from "../listing/recent";
import { signalMatch } from "../signals/signals";
import { groupOf } from "../nakama/group-refs";
import { groupNames } from "../nakama/groups";
import { matchId } from "../nakama/lobby-shape";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity, integer, note, oneOf } from "../nakama/shape";
import { namesById } from "../nakama/users";
import { userOf } from "./refs";

/** The signals that need no more than a match; a preparation comes through `match/prepare`. */
const ADMIN_SIGNALS = [
  "StartSession",
  "GetEndpoint",
  "GetPresences",
  "PruneUnderutilized",
  "Terminate",
] as const;

/** Admins of a guild moderate its matches. */
function guildOfMatch(nk: nkruntime.Nakama, { id }: Readonly<Record<string, unknown>>): string | undefined {
  const group = currentLabel(nk, id as MatchId)?.label.group_id;
  return group === NO_GROUP ? undefined : group;
}

const signal = rpc({
  id: "admin/match/signal",
  console: {
    ...{ on: "match", target: "id" },
    // To end a match is a moderator's business, the other signals are for whoever looks after the server.
    guildOf: (nk, asked) => (asked.signal === "Terminate" ? guildOfMatch(nk, asked) : undefined),
  },
  summary: "Send a match one of its signals, and get its answer.",
  callers: ["service_key"],
  request: () => v.object({ id: matchId(), signal: oneOf(ADMIN_SIGNALS), reason: v.optional(note(255), "") }),
  answer: () => v.object({ success: v.boolean(), message: v.string(), payload: v.string() }),
  refusals: { NOT_FOUND: "No such match, or it has ended" },
  handle: ({ nk }, { id, signal: name, reason }) => {
    const match = currentLabel(nk, id as MatchId);
    if (!match) return fail("NOT_FOUND", "no such match, or it has ended", "id");
    const answer = signalMatch(nk, match.id, name, name === "Terminate" ? reason : "");
    noteChange(nk);
    return answer ?? fail("UNAVAILABLE", "the match does not answer, try again", "id");
  },
});

/** The answer of the match, or why there is none. */
function ask(nk: nkruntime.Nakama, id: string, name: keyof typeof SIGNALS, data: unknown): SignalAnswer {
  const match = currentLabel(nk, id as MatchId);
  if (!match) return fail("NOT_FOUND", "no such match, or it has ended", "id");
  const answer = signalMatch(nk, match.id, name, data);
  noteChange(nk);
  return answer ?? fail("NOT_FOUND", "no such match, or it has ended", "id");
}

/** More than any server runs. */
const MOST_OFFSET = 100_000;

const GONE = { NOT_FOUND: "No such match, or it has ended" };

const historyShape = () =>
  v.array(
    v.object({
      /** Unix milliseconds. */
      at: v.number(),
      what: v.string(),
      user: v.optional(v.object({ id: v.string(), name: v.string() })),
      team: v.optional(v.number()),
    }),
  );

function printHistory(nk: nkruntime.Nakama, history: readonly HistoryEntry[]) {
  const names = namesById(nk, [...new Set(history.flatMap(({ user }) => user ?? []))]);
  return history.map(({ user, ...entry }) => ({
    ...entry,
    ...(user && { user: { id: user, name: names.get(user)?.username ?? "" } }),
  }));
}

const show = rpc({
  id: "admin/match/show",
  console: { on: "match", target: "id", guildOf: guildOfMatch },
  reads: true,
  summary: "Show a match: its whole label, and what has happened in it so far.",
  callers: ["service_key"],
  request: () => v.object({ id: matchId() }),
  answer: () =>
    v.object({
      label: labelShape(),
      history: historyShape(),
    }),
  refusals: GONE,
  handle: ({ nk }, { id }) => {
    const history = readOwnJson(ask(nk, id, "GetHistory", "").payload) as HistoryEntry[];
    const [label] = printAll(nk, [
      currentLabel(nk, id as MatchId) ?? fail("NOT_FOUND", GONE.NOT_FOUND, "id"),
    ]);
    return { label, history: printHistory(nk, history) };
  },
});

/** Admins of a guild see what has become of its matches, too. */
function guildOfPast(
  nk: nkruntime.Nakama,
  { id: asked }: Readonly<Record<string, unknown>>,
): string | undefined {
  const id = typeof asked === "string" ? parseMatchId(asked) : undefined;
  return (id && lifeOfMatch(nk, id)?.group_id) || undefined;
}

const past = rpc({
  id: "admin/match/history",
  console: { on: "match", target: "id", guildOf: guildOfPast },
  reads: true,
  summary: "Say what a match was, under way or over, and what happened in it; for 30 days.",
  callers: ["service_key"],
  request: () => v.object({ id: matchId() }),
  answer: () =>
    v.object({
      id: v.string(),
      mode: v.string(),
      level: v.string(),
      lobby_type: v.string(),
      group_id: v.string(),
      server_id: v.string(),
      operator_id: v.string(),
      /** Unix milliseconds. */
      start_at: v.number(),
      /** False: it is under way, or the server stopped while it was. */
      ended: v.boolean(),
      history: historyShape(),
    }),
  refusals: { NOT_FOUND: "There was no such match in the last 30 days, or it was never prepared" },
  handle: ({ nk }, { id }) => {
    const life =
      lifeOfMatch(nk, id as MatchId) ?? fail("NOT_FOUND", "no such match in the last 30 days", "id");
    const { mode, level, lobby_type, group_id, server_id, operator_id, start_at, ended } = life;
    return {
      ...{ id, mode, level, lobby_type, group_id, server_id, operator_id, start_at, ended },
      history: printHistory(nk, life.history),
    };
  },
});

const list = rpc({
  id: "admin/match/list",
  reads: true,
  console: { on: "match", guild: "guild" },
  summary:
    "List matches that are prepared or played, private ones too: searched, sorted, a page at a time; all, or a guild's. Without an order those with the most players come first.",
  callers: ["service_key"],
  request: () =>
    v.object({
      /** Part of a mode, a level, a guild, a player's username, an address, a region or an id. */
      text: v.optional(note(64), ""),
      guild: v.optional(identity()),
      sort: v.optional(oneOf(MATCH_SORTS), "players"),
      descending: v.optional(v.boolean()),
      offset: v.optional(integer(0, MOST_OFFSET), 0),
      limit: v.optional(integer(1, 500), 500),
    }),
  answer: () => v.object({ matches: v.array(labelShape()), total: v.number() }),
  refusals: { NOT_FOUND: "There is no such guild" },
  handle: ({ nk }, { text, guild, sort, descending = sort === "players", offset, limit }) => {
    const group = guild === undefined ? undefined : groupOf(nk, guild, "guild").id;
    const all = findLabels(nk, UNDER_WAY).filter(
      ({ label }) => group === undefined || label.group_id === group,
    );
    const guilds = groupNames(nk, [...new Set(all.flatMap(({ label }) => label.group_id ?? []))]);
    const players = new Set(text === "" ? [] : all.flatMap(({ label }) => label.players?.user_id ?? []));
    const users = namesById(nk, [...players]);
    const names = {
      guild: (id: string) => guilds.get(id),
      user: (id: string) => users.get(id)?.username,
    };
    const found = matchesInOrder(all, names, { text, sort, descending });
    return { matches: printAll(nk, found.slice(offset, offset + limit)), total: found.length };
  },
});

const lock = rpc({
  id: "admin/match/lock",
  console: { on: "match", target: "id", guildOf: guildOfMatch },
  summary: "Let nobody else into a match, or let them in again.",
  callers: ["service_key"],
  request: () => v.object({ id: matchId(), locked: v.optional(v.boolean(), true) }),
  answer: () => v.object({ id: v.string(), locked: v.boolean() }),
  refusals: { ...GONE, FAILED_PRECONDITION: "The match is not prepared" },
  handle: ({ nk }, { id, locked }) => {
    const { success, message } = ask(nk, id, "SetLocked", String(locked));
    return success ? { id, locked } : fail("FAILED_PRECONDITION", message, "id");
  },
});

const kick = rpc({
  id: "admin/match/kick",
  console: { on: "match", target: "id", guildOf: guildOfMatch },
  summary: "Put a player out of a match, and tell them why. They may come in again.",
  callers: ["service_key"],
  request: () =>
    v.object({
      id: matchId(),
      user: identity(),
      reason: v.optional(note(255), "a moderator put you out"),
    }),
  answer: () => v.object({ id: v.string(), user: v.string() }),
  refusals: { NOT_FOUND: "No such match, no such account, or the player is not in the match" },
  handle: ({ nk }, { id, user: ref, reason }) => {
    const user = userOf(nk, ref);
    const { success, message } = ask(nk, id, "PutOut", { userId: user.id, reason });
    return success ? { id, user: user.id } : fail("NOT_FOUND", message, "user");
  },
});

export const matchRpcs: Rpc[] = [signal, list, show, past, lock, kick];
