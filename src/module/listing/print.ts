import * as v from "valibot";
import type { MatchId } from "../../domain/lobby/ids";
import { type IndexedLabel, readLabel } from "../../domain/lobby/label/indexed";
import { type Names, type PrintedLabel, printLabel } from "../../domain/lobby/label/printed";
import { groupNames } from "../nakama/groups";
import { namesById } from "../nakama/users";
import { readSideData } from "./side-data";

/** A match with its label as it was indexed. */
export interface Listed {
  id: MatchId;
  label: IndexedLabel;
}

/** The whole labels; names come in one look for all of them. */
export function printAll(nk: nkruntime.Nakama, listed: readonly Listed[]): PrintedLabel[] {
  const names = namesFor(nk, listed);
  return listed.map(({ id, label }) => printLabel(id, label, readSideData(nk, id) ?? {}, names));
}

export function printOne(nk: nkruntime.Nakama, id: MatchId, label: string): PrintedLabel {
  const [printed] = printAll(nk, [{ id, label: readLabel(label) }]);
  return printed as PrintedLabel;
}

function namesFor(nk: nkruntime.Nakama, listed: readonly Listed[]): Names {
  const userIds = new Set(listed.flatMap(({ label }) => label.players?.user_id ?? []));
  const groupIds = new Set(
    listed.flatMap(({ label }) => (label.guild_id === undefined ? [] : (label.group_id ?? []))),
  );
  const users = namesById(nk, [...userIds]);
  const groups = groupNames(nk, [...groupIds]);
  return { user: (id) => users.get(id), guild: (id) => groups.get(id) };
}

const tokens = () => v.array(v.string());
/** A 64-bit integer as JSON number, for the documents. */
const int64 = () => v.pipe(v.bigint(), v.metadata({ type: "integer", format: "int64" }));

/** The shape of a printed label, for the documents. */
export const labelShape = () =>
  v.object({
    id: v.optional(v.string()),
    open: v.boolean(),
    lobby_type: v.picklist(["public", "private", "unassigned"]),
    broadcaster: v.object({
      sid: v.optional(v.string()),
      oper: v.string(),
      group_ids: v.optional(tokens()),
      endpoint: v.string(),
      version_lock: int64(),
      app_id: v.string(),
      regions: tokens(),
      server_id: int64(),
      features: v.optional(tokens()),
      tags: v.optional(tokens()),
    }),
    started: v.boolean(),
    start_time: v.optional(v.string()),
    spawned_by: v.optional(v.string()),
    group_id: v.optional(v.string()),
    guild_id: v.optional(v.string()),
    guild_name: v.optional(v.string()),
    mode: v.optional(v.string()),
    level: v.optional(v.string()),
    session_settings: v.optional(settingsShape()),
    required_features: v.optional(tokens()),
    limit: v.number(),
    size: v.number(),
    player_count: v.number(),
    player_limit: v.optional(v.number()),
    team_size: v.optional(v.number()),
    players: v.optional(
      v.array(
        v.object({
          user_id: v.string(),
          username: v.string(),
          display_name: v.string(),
          evr_id: v.string(),
          team: v.number(),
          discord_id: v.optional(v.string()),
          client_ip: v.optional(v.string()),
        }),
      ),
    ),
    team_alignments: v.optional(v.record(v.string(), v.number())),
  });

export const settingsShape = () =>
  v.object({ appid: v.string(), gametype: int64(), level: v.nullable(int64()), features: tokens() });
