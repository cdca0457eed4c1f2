import type {
  Account,
  ApiKey,
  Game,
  GroupMember,
  Group,
  MadeApiKey,
  Membership,
  Org,
  OrgUser,
  SessionLine,
  StoredConfig,
  UnreachableServer,
} from "../../client/admin-rpcs";

/** What people read; scripts take `--json`. */

/** Players choose some of what is shown: nothing of it may steer the terminal. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

/** Everything on one line, for standard error. */
export const oneLine = (text: string): string => printable(text.replace(/\s*\n\s*/g, " ").trim());

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => (row[at] ?? "").length)));
  const line = (row: string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ");
  return cells.map((row) => line(row).trimEnd()).join("\n");
}

export const when = (unixSeconds: number): string =>
  new Date(unixSeconds * 1000).toISOString().replace(".000Z", "Z");

export const accountText = (account: Account): string =>
  table([
    ["username", account.username],
    ["id", account.id],
    ["discord id", account.discord_id || "-"],
    ["email", account.email || "-"],
    ["display name", account.display_name || "-"],
    ["avatar", account.avatar_url || "-"],
    ["password", account.has_password ? "set" : "none"],
    ["disabled", account.disabled ? "yes" : "no"],
    ["created", when(account.created_at)],
    ["EVR ids", account.evr_ids.join(", ") || "-"],
  ]);

const marks = ({ disabled, has_password }: Account): string =>
  [disabled ? "disabled" : "", has_password ? "" : "no password"].filter(Boolean).join(", ");

export const accountsText = (accounts: readonly Account[]): string =>
  accounts.length === 0
    ? "no accounts"
    : table([
        ["USERNAME", "ID", "DISCORD ID", "CREATED", "EVR IDS", ""],
        ...accounts.map((account) => [
          account.username,
          account.id,
          account.discord_id || "-",
          when(account.created_at),
          account.evr_ids.join(" ") || "-",
          marks(account),
        ]),
      ]);

export const groupsText = (groups: readonly Group[]): string =>
  table([
    ["NAME", "ID", "GUILD ID", "HOSTS", "MEMBERS"],
    ...groups.map((group) => [
      group.name,
      group.id,
      group.guild_id || "-",
      group.system ? "-" : group.hosts,
      String(group.members),
    ]),
  ]);

export const membershipText = ({ user_id, group_id, role }: Membership): string =>
  `user ${user_id} in group ${group_id}: ${role}`;

export const membersText = (members: readonly GroupMember[]): string =>
  members.length === 0
    ? "nobody"
    : table([
        ["USERNAME", "ID", "ROLE"],
        ...members.map(({ username, user_id, role }) => [username, user_id, role]),
      ]);

export const gamesText = (games: readonly Game[]): string =>
  table([
    ["ID", "NAME", "PUBLISHER", "ADDED", "REPORTS"],
    ...games.map(({ id, name, publisher, created_at, reports }) => [
      id,
      name,
      publisher || "-",
      when(created_at),
      String(reports),
    ]),
  ]);

export const unreachableText = (servers: readonly UnreachableServer[]): string =>
  servers.length === 0
    ? "every game server that registered lately answers"
    : table([
        ["SERVER ID", "OPERATOR", "ADDRESS", "SINCE", ""],
        ...servers.map(({ server_id, operator, address, unreachable_since, registered }) => [
          server_id,
          operator.name,
          address,
          when(unreachable_since),
          registered ? "waits, gets no work" : "refused",
        ]),
      ]);

export const configsText = (configs: readonly StoredConfig[]): string =>
  table([["TYPE", "CHANGED"], ...configs.map(({ type, changed_at }) => [type, when(changed_at)])]);

export const orgsText = (orgs: readonly Org[]): string =>
  table([
    ["NAME", "ID", "ADDED", "LIVE KEYS"],
    ...orgs.map(({ name, id, created_at, live_keys }) => [name, id, when(created_at), String(live_keys)]),
  ]);

export const orgUserText = ({ user_id, username, external_id }: OrgUser): string =>
  table([
    ["USER ID", "USERNAME", "EXTERNAL ID"],
    [user_id, username, external_id],
  ]);

export const madeKeyText = ({ key, prefix, org }: MadeApiKey): string =>
  `${key}\nKey ${prefix} of ${printable(org)}. It is not shown again.`;

export const apiKeysText = (keys: readonly ApiKey[]): string =>
  table([
    ["PREFIX", "ORGANISATION", "MADE", "REVOKED"],
    ...keys.map(({ prefix, org, created_at, revoked_at }) => [
      prefix,
      org,
      when(created_at),
      revoked_at === 0 ? "-" : when(revoked_at),
    ]),
  ]);

export const sessionsText = (sessions: readonly SessionLine[]): string =>
  table([
    ["SESSION", "KIND", "GAME", "MADE", "LAST USE", "ENDS", "ADDRESS", "PROGRAM"],
    ...sessions.map((session) => [
      session.ref,
      session.kind,
      session.game?.name ?? "-",
      when(session.created_at),
      when(session.used_at),
      when(session.expires_at),
      session.address || "-",
      session.agent || "-",
    ]),
  ]);
