import {
  type HostRule,
  isMemberState,
  SYSTEM_GROUPS,
  SYSTEM_LANG_TAG,
  type SystemGroup,
} from "../../domain/guild";
import { SYSTEM_USER } from "./storage";

/**
 * Groups that give rights. System groups have fixed ids, the same on every server, so that neither a name
 * nor a lang tag is ever taken for a right, and two servers that start at once make one of each. Guild
 * groups carry their guild in the metadata, which no client can write.
 *
 * They belong to the system user: Nakama's own function wants an owner who could then fill the group from a client.
 */
export const SYSTEM_GROUP_IDS: Record<SystemGroup, string> = {
  "Global Bots": "5e57e300-0000-4000-8000-000000000001",
  "Global Private Data Access": "5e57e300-0000-4000-8000-000000000002",
  "Global Moderators": "5e57e300-0000-4000-8000-000000000003",
  "Global Hosts": "5e57e300-0000-4000-8000-000000000004",
  "Global Operators": "5e57e300-0000-4000-8000-000000000005",
};

const MOST_MEMBERS = 1_000_000;

export interface Group {
  id: string;
  name: string;
  guildId: string;
  hosts: HostRule;
  system: boolean;
  members: number;
}

export const isSystemGroup = (id: string): boolean => Object.values(SYSTEM_GROUP_IDS).includes(id);

const toGroup = (row: { [column: string]: unknown }): Group => ({
  id: String(row.id),
  name: String(row.name),
  guildId: String(row.guild_id),
  hosts: row.hosts === "admins" ? "admins" : "members",
  system: isSystemGroup(String(row.id)),
  // The count begins at one, for the owner that these groups do not have.
  members: Math.max(0, Number(row.edge_count) - 1),
});

const SELECT = `SELECT id::text AS id, name, edge_count, coalesce(metadata->>'guild_id', '') AS guild_id,
  coalesce(metadata->>'hosts', '') AS hosts FROM groups`;
const ENABLED = "disable_time = '1970-01-01 00:00:00 UTC'";

export type GroupKey = { kind: "id" | "name" | "guild_id"; value: string };

const CONDITIONS: Record<GroupKey["kind"], string> = {
  id: "id = $1::uuid",
  name: "name = $1",
  guild_id: "metadata->>'guild_id' = $1",
};

export const findGroup = (nk: nkruntime.Nakama, { kind, value }: GroupKey): Group | undefined =>
  nk
    .sqlQuery(`${SELECT} WHERE ${CONDITIONS[kind]} AND ${ENABLED} ORDER BY create_time LIMIT 1`, [value])
    .map(toGroup)[0];

/** System and guild groups, by name; a group that players made among themselves is not listed. */
export const listGroups = (nk: nkruntime.Nakama): Group[] =>
  nk
    .sqlQuery(
      `${SELECT} WHERE (metadata ? 'guild_id' OR creator_id = $1::uuid) AND ${ENABLED} ORDER BY name, id`,
      [SYSTEM_USER],
    )
    .map(toGroup);

export interface NewGroup {
  id: string;
  name: string;
  langTag: string;
  metadata: object;
}

/** Makes a closed group without an owner; false when its name or id is taken. */
export function insertGroup(nk: nkruntime.Nakama, group: NewGroup): boolean {
  const { rowsAffected } = nk.sqlExec(
    `INSERT INTO groups (id, creator_id, name, description, avatar_url, lang_tag, metadata, state, edge_count, max_count)
     VALUES ($1::uuid, '${SYSTEM_USER}', $2, '', '', $3, $4::text::jsonb, 1, 1, ${MOST_MEMBERS}) ON CONFLICT DO NOTHING`,
    [group.id, group.name, group.langTag, JSON.stringify(group.metadata)],
  );
  return rowsAffected === 1;
}

/** Makes the system groups that are missing. Throws when somebody else's group has such a name. */
export function ensureSystemGroups(nk: nkruntime.Nakama): void {
  for (const name of SYSTEM_GROUPS) {
    const id = SYSTEM_GROUP_IDS[name];
    if (insertGroup(nk, { id, name, langTag: SYSTEM_LANG_TAG, metadata: {} })) continue;
    if (findGroup(nk, { kind: "id", value: id })) continue;
    const other = findGroup(nk, { kind: "name", value: name });
    throw new Error(
      `group ${other?.id ?? "?"} already has the name "${name}": rename or delete it in Nakama's console`,
    );
  }
}

/** Nakama's state of a user in a group (src/domain/guild.ts), undefined without any. */
export function memberState(nk: nkruntime.Nakama, groupId: string, userId: string): number | undefined {
  const [row] = nk.sqlQuery(
    "SELECT state FROM group_edge WHERE source_id = $1::uuid AND destination_id = $2::uuid",
    [groupId, userId],
  );
  return row && Number(row.state);
}

/** Everybody who has a state in a group, bans included, which Nakama's own list leaves out; by username. */
export const usersOfGroup = (
  nk: nkruntime.Nakama,
  groupId: string,
  after: string,
  most: number,
): { user_id: string; username: string; display_name: string; state: number }[] =>
  nk
    .sqlQuery(
      `SELECT u.id::text AS id, u.username, coalesce(u.display_name, '') AS display_name, e.state
       FROM group_edge e JOIN users u ON u.id = e.destination_id
       WHERE e.source_id = $1::uuid AND u.username > $2 AND u.id <> '${SYSTEM_USER}' ORDER BY u.username LIMIT $3`,
      [groupId, after, most],
    )
    .map((row) => ({
      user_id: String(row.id),
      username: String(row.username),
      display_name: String(row.display_name),
      state: Number(row.state),
    }));

/**
 * Bans a user who has nothing to do with the group: Nakama's own function only bans who is in it, and would
 * let a kicked player come back. The row is the one that it writes (nakama, server/core_group.go).
 */
export function banStranger(nk: nkruntime.Nakama, groupId: string, userId: string, now: number): void {
  nk.sqlExec(
    `INSERT INTO group_edge (source_id, destination_id, state, position, update_time)
     VALUES ($1::uuid, $2::uuid, 4, $3::text::bigint, now()) ON CONFLICT DO NOTHING`,
    [groupId, userId, `${now}000000`],
  );
}

/** All groups that the user is a member of. */
export const groupsOf = (nk: nkruntime.Nakama, userId: string): string[] =>
  nk
    .sqlQuery("SELECT destination_id::text AS id, state FROM group_edge WHERE source_id = $1::uuid", [userId])
    .filter((row) => isMemberState(Number(row.state)))
    .map((row) => String(row.id));

/** The names of the groups that there are of these, by id. */
export function groupNames(nk: nkruntime.Nakama, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map();
  const rows = nk.sqlQuery(
    "SELECT id::text AS id, name FROM groups WHERE id = ANY(string_to_array($1, ',')::uuid[])",
    [ids.join(",")],
  );
  return new Map(rows.map((row) => [String(row.id), String(row.name)]));
}

/** Guild groups in which the user has a state of such a kind, by name. */
export const guildsOfAdmin = (
  nk: nkruntime.Nakama,
  userId: string,
  isAdmin: (state: number) => boolean,
): { group_id: string; name: string }[] =>
  nk
    .sqlQuery(
      `SELECT g.id::text AS id, g.name, e.state FROM group_edge e JOIN groups g ON g.id = e.destination_id
       WHERE e.source_id = $1::uuid AND g.metadata ? 'guild_id' ORDER BY g.name, g.id`,
      [userId],
    )
    .filter((row) => isAdmin(Number(row.state)))
    .map((row) => ({ group_id: String(row.id), name: String(row.name) }));

export function isMember(nk: nkruntime.Nakama, groupId: string, userId: string): boolean {
  const state = memberState(nk, groupId, userId);
  return state !== undefined && isMemberState(state);
}

/**
 * A user's names, Nakama's state in each of the user's groups, and what a record of ours says of the user (`field` of
 * the one in `collection`, as JSON), in one look. A ban stands with the group alone, so the one of `group` is looked
 * for there.
 */
export function userWithGroups(
  nk: nkruntime.Nakama,
  userId: string,
  group: string | undefined,
  { collection, field }: { collection: string; field: string },
): { username: string; displayName: string; states: Map<string, number>; record: string | undefined } {
  const rows = nk.sqlQuery(
    `SELECT username, coalesce(display_name, '') AS display_name, edge.id::text AS id, edge.state AS state,
       (SELECT value->>'${field}' FROM storage
        WHERE collection = '${collection}' AND key = $1::text AND user_id = '${SYSTEM_USER}') AS record
     FROM users LEFT JOIN LATERAL (
       SELECT destination_id AS id, state FROM group_edge WHERE source_id = users.id
       UNION ALL
       SELECT source_id, state FROM group_edge WHERE source_id = nullif($2, '')::uuid AND destination_id = users.id
     ) AS edge ON true WHERE users.id = $1::uuid`,
    [userId, group ?? ""],
  );
  const [first] = rows;
  const inGroup = rows.filter((row) => row.id !== null);
  return {
    username: String(first?.username ?? ""),
    displayName: String(first?.display_name ?? ""),
    states: new Map(inGroup.map((row) => [String(row.id), Number(row.state)])),
    record: typeof first?.record === "string" ? first.record : undefined,
  };
}
