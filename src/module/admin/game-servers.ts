import * as v from "valibot";
import { fail } from "../../domain/failure";
import { addressIn } from "../../domain/lobby/endpoint";
import type { MatchId, UserId } from "../../domain/lobby/ids";
import { type IndexedLabel, readLabel } from "../../domain/lobby/label/indexed";
import { medianLatency } from "../../domain/lobby/latency";
import { serverPage, type ServerRow, SORTS, STATES } from "../../domain/lobby/server-rows";
import { noteChange } from "../listing/recent";
import { findTexts } from "../listing/label-index";
import { OF_SERVERS } from "../../domain/lobby/label/prefilter";
import { groupNames } from "../nakama/groups";
import { namesById } from "../nakama/users";
import { type Rpc, rpc } from "../nakama/rpc";
import { integer, note, oneOf, text } from "../nakama/shape";
import { latenciesOf } from "../players/latencies";
import { serverKey, serverRecords, updateServer } from "../servers/records";
import { signalMatch } from "../signals/signals";
import { serverIdOf } from "./refs";

/** More than these are looked through by their ids. */
const MOST_RECORDS = 5_000;

const listServers = rpc({
  id: "admin/server/list",
  console: { on: "server" },
  reads: true,
  summary: "List game servers, those that are away included: searched, sorted, a page at a time.",
  callers: ["service_key"],
  request: () =>
    v.object({
      /** Part of a name, an operator's name, an address, a region or an id. */
      text: v.optional(note(64), ""),
      state: v.optional(oneOf(STATES)),
      sort: v.optional(oneOf(SORTS), "name"),
      descending: v.optional(v.boolean(), false),
      offset: v.optional(integer(0, MOST_RECORDS), 0),
      limit: v.optional(integer(1, 100), 50),
    }),
  answer: () =>
    v.object({
      total: v.number(),
      servers: v.array(
        v.object({
          server_id: v.string(),
          name: v.string(),
          operator: v.object({ id: v.string(), name: v.string() }),
          state: v.picklist(STATES),
          draining: v.boolean(),
          match: v.string(),
          players: v.number(),
          endpoint: v.string(),
          regions: v.array(v.string()),
          features: v.array(v.string()),
          group_ids: v.array(v.string()),
          /** Those of its groups that there are. */
          groups: v.array(v.object({ id: v.string(), name: v.string() })),
          version_lock: v.string(),
          /** Unix milliseconds; 0 for never. */
          last_used_ms: v.number(),
          seen_ms: v.number(),
          /** It did not answer a UDP probe at this address. */
          unanswered: v.optional(v.object({ address: v.string(), since_ms: v.number() })),
          /** The median of what the players who are in its match measured, in milliseconds. */
          latency_ms: v.optional(v.number()),
        }),
      ),
    }),
  handle: ({ nk }, wish) => {
    const records = serverRecords(nk, MOST_RECORDS);
    const labelOf = labelsByNeed(nk);
    const names = namesById(nk, [...new Set(records.map(({ operator }) => operator))]);
    const nameOf = (id: string) => names.get(id)?.username ?? "";
    const { total, servers: shown } = serverPage(records, labelOf, nameOf, wish);
    const groups = groupNames(nk, [...new Set(shown.flatMap(({ group_ids }) => group_ids))]);
    const latencies = playedWith(nk, shown, labelOf);
    return {
      total,
      servers: shown.map((row, at) => ({
        ...row,
        groups: row.group_ids.flatMap((id) => {
          const name = groups.get(id);
          return name === undefined ? [] : { id, name };
        }),
        latency_ms: latencies[at],
      })),
    };
  },
});

/** Labels of the game servers' matches, each read when it is asked for: most pages need fifty of thousands. */
function labelsByNeed(nk: nkruntime.Nakama): (match: MatchId) => IndexedLabel | undefined {
  const texts = new Map(findTexts(nk, OF_SERVERS.query).map(({ id, text }) => [id, text]));
  return (match) => {
    const text = texts.get(match);
    return text === undefined ? undefined : readLabel(text);
  };
}

/** The latencies that the game servers are played with right now; undefined where nobody plays who measured it. */
function playedWith(
  nk: nkruntime.Nakama,
  servers: readonly ServerRow[],
  labelOf: (match: MatchId) => IndexedLabel | undefined,
): (number | undefined)[] {
  const inside = servers.map(({ match }) => (labelOf(match)?.players?.user_id ?? []) as UserId[]);
  const users = inside.flat();
  const known = new Map(latenciesOf(nk, users).map((latencies, at) => [users[at], latencies]));
  return servers.map(({ endpoint }, at) =>
    medianLatency(
      (inside[at] ?? []).map((user) => known.get(user) ?? new Map<string, number>()),
      addressIn(endpoint),
    ),
  );
}

const drainServer = rpc({
  id: "admin/server/drain",
  console: { on: "server", target: "id" },
  summary:
    "Have a game server take no new match, or put it to use again. A match under way is played to its end.",
  callers: ["service_key"],
  request: () => v.object({ id: text(24), draining: v.optional(v.boolean(), true) }),
  answer: () => v.object({ server_id: v.string(), draining: v.boolean() }),
  refusals: { NOT_FOUND: "Nobody has registered this id" },
  handle: ({ nk }, { id, draining }) => {
    const serverId = serverIdOf(id);
    const record = updateServer(
      nk,
      serverId,
      (known) => known && { ...known, draining: draining ? true : undefined },
    );
    if (!record) return fail("NOT_FOUND", "nobody has registered this id", "id");
    // One that is away hears of it when it registers.
    signalMatch(nk, record.match, "SetDraining", String(draining));
    noteChange(nk);
    return { server_id: serverKey(serverId).key, draining };
  },
});

export const gameServerRpcs: readonly Rpc[] = [listServers, drainServer];
