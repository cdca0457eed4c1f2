import type { Host } from "../../../domain/identity/host";
import { hostLine, hostList, type Online } from "../../../domain/identity/host-list";
import { type IndexedLabel, NO_GROUP, readLabel } from "../../../domain/lobby/label/indexed";
import { LIMIT, playerLimit, type TeamSize } from "../../../domain/lobby/limits";
import type { Mode } from "../../../domain/lobby/mode";
import { findTexts, type LabelText } from "../../listing/label-index";
import { cachedUnder } from "../../listing/list-cache";
import { keepFor, kept } from "../../listing/match-memory";
import type { Call } from "../../nakama/rpc";
import { read } from "../../nakama/storage";
import { namesById } from "../../nakama/users";
import { type ServerRecord, serverKey } from "../../servers/records";
import { type Profile, profilesOf } from "../profiles/profiles";

/**
 * The hosts that are online, from the labels of the game servers' matches and from what a game server said
 * when it registered. The labels are looked at once a second at most, for all callers; the line of a host is
 * made again when its label is another one, and after a while because its operator may have a new name.
 */
const KEPT_SECONDS = 60;
/** Keys of one look into the storage. */
const AT_ONCE = 500;

/** A preparation need not show at once, and would else throw the list away under those who page. */
export const onlineHosts = ({ nk }: Call): string =>
  cachedUnder(
    nk,
    "hosts",
    () => "",
    () => hostList(lines(nk)),
  );

function lines(nk: nkruntime.Nakama): string[] {
  const all = findTexts(nk);
  const found: string[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) found.push(...linesOf(nk, all.slice(at, at + AT_ONCE)));
  return found;
}

/** Looks for kept lines not before it is their turn: another caller may have made them meanwhile. */
function linesOf(nk: nkruntime.Nakama, some: LabelText[]): string[] {
  const found: string[] = [];
  const changed: Labelled[] = [];
  for (const { id, text } of some) {
    const lines = kept(nk, "host", id);
    if (lines?.startsWith(`${text}\n`)) found.push(lines.slice(text.length + 1));
    else changed.push({ id, text, label: readLabel(text) });
  }
  for (const { id, text, host } of describe(nk, changed.filter(isOnline))) {
    const line = hostLine(host);
    keepFor(nk, "host", id, `${text}\n${line}`, KEPT_SECONDS);
    found.push(line);
  }
  return found;
}

interface Labelled extends LabelText {
  label: IndexedLabel;
}

/** A game server that has not joined its match yet is no host. */
const isOnline = ({ label }: Labelled): boolean => label.open || label.lobby_type !== "unassigned";

/** A match that is no longer its game server's is on its way out, and left out. */
function describe(nk: nkruntime.Nakama, found: Labelled[]): (Labelled & { host: Online })[] {
  if (found.length === 0) return [];
  const keys = found.map(({ label }) => serverKey(BigInt(label.broadcaster.server_id)));
  const records = read<ServerRecord>(nk, keys);
  const operators = [...new Set(found.map(({ label }) => label.broadcaster.oper))];
  const users = namesById(nk, operators);
  const profiles = new Map(profilesOf(nk, operators).map((profile, at) => [operators[at], profile]));
  return found.flatMap((one, at) => {
    const stored = records[at];
    const user = users.get(one.label.broadcaster.oper);
    const profile = profiles.get(one.label.broadcaster.oper);
    if (stored?.value.match !== one.id || !user || !profile) return [];
    const name = profile.external_id ?? (user.displayName || user.username);
    // The record's key is the server's id as 0x and 16 digits.
    const serverId = stored.key.slice(2);
    return [{ ...one, host: onlineHost(one.label, serverId, stored.value, profile, name) }];
  });
}

function onlineHost(
  label: IndexedLabel,
  serverId: string,
  { about, identity, operator, peer_id }: ServerRecord,
  profile: Profile,
  userName: string,
): Online {
  const groups = groupsOf(label);
  const host: Host = {
    peer_id: identity?.peer_id ?? peer_id,
    user: { id: profile.number, name: userName, warp: false },
    game_id: identity?.game_id ?? "",
    build: about.build ?? "",
    description: about.description ?? "",
    max_players:
      label.mode === undefined
        ? (about.max_players ?? LIMIT)
        : playerLimit(label.mode as Mode, (label.team_size ?? 0) as TeamSize),
    mode: about.mode,
    name: about.name || userName,
    players: label.player_count,
    public: isPublic(label, about.mode === "desktop"),
  };
  const reach = { public: host.public, mode: host.mode, operator, org: profile.org_id ?? "", groups };
  return { host, reach, serverId, session: identity?.session ?? "" };
}

function groupsOf({ broadcaster, group_id }: IndexedLabel): string[] {
  const ofMatch = group_id === undefined || group_id === NO_GROUP ? [] : [group_id];
  return [...new Set([...(broadcaster.group_ids ?? []), ...ofMatch])];
}

/** Parked, it is as public as what it may be prepared for; but a desktop is somebody's own machine. */
const isPublic = ({ lobby_type, group_id, broadcaster }: IndexedLabel, isDesktop: boolean): boolean =>
  lobby_type === "unassigned"
    ? broadcaster.group_ids === undefined && !isDesktop
    : lobby_type === "public" && group_id === NO_GROUP;
