import type { Names, PrintedLabel } from "../../../../../src/domain/lobby/label/printed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { MODES } from "../../../../../src/domain/lobby/mode";
import { signed, symbolOf } from "../../../../../src/domain/symbol";
import { indexLabel, NO_GROUP, readLabel, unindexedOf } from "../../../../../src/domain/lobby/label/indexed";
import { printLabel } from "../../../../../src/domain/lobby/label/printed";

/** Everybody has names of their own, and so has every guild. */
export const NAMES: Names = {
  user: (id) => ({ username: `name of ${id}`, displayName: `Name of ${id}`, discordId: `discord of ${id}` }),
  guild: (id) => `guild of ${id}`,
};

const inBrackets = (ip: string): string => (/:/.test(ip) ? `[${ip}]` : ip);

const unlessEmpty = <T>(list: readonly T[]) => (list.length === 0 ? undefined : list);

/** The label that a match must print as, taken from nothing but its state. */
export function expectedLabel({ id, server, phase, lobby, seats }: MatchState): PrintedLabel {
  const isLive = phase === "prepared" || phase === "started";
  const players = seats.flatMap(({ userId, evrId, team, holder }) =>
    "sessionId" in holder && team !== 4
      ? [
          {
            user_id: userId,
            username: `name of ${userId}`,
            display_name: `Name of ${userId}`,
            discord_id: `discord of ${userId}`,
            evr_id: evrId,
            team,
            client_ip: holder.clientIp,
          },
        ]
      : [],
  );
  return {
    id,
    open: phase === "parked" || (isLive && lobby?.locked === false),
    lobby_type: lobby ? MODES[lobby.mode].visibility : "unassigned",
    broadcaster: {
      sid: server.sessionId,
      oper: server.operatorId,
      group_ids: unlessEmpty(server.hostsFor),
      endpoint: `${inBrackets(server.internalIp)}:${inBrackets(server.externalIp)}:${server.port}`,
      version_lock: server.versionLock,
      app_id: server.appId,
      regions: server.regions,
      server_id: server.serverId,
      features: unlessEmpty(server.features),
      tags: unlessEmpty(server.tags),
    },
    started: phase === "started",
    ...(lobby && {
      start_time: lobby.startTime,
      spawned_by: lobby.spawnedBy,
      group_id: lobby.group?.id ?? NO_GROUP,
      guild_id: lobby.group?.guildId,
      guild_name: lobby.group && `guild of ${lobby.group.id}`,
      mode: lobby.mode,
      level: lobby.level,
      session_settings: {
        appid: "1369078409873402",
        gametype: signed(symbolOf(lobby.mode)),
        level: signed(symbolOf(lobby.level)),
        features: lobby.requiredFeatures,
      },
      required_features: unlessEmpty(lobby.requiredFeatures),
      player_limit: MODES[lobby.mode].play === "social" ? 12 : 2 * lobby.teamSize,
      team_size: lobby.teamSize,
      team_alignments: lobby.alignments.size > 0 ? Object.fromEntries(lobby.alignments) : undefined,
    }),
    limit: 12,
    size: seats.length,
    player_count: seats.filter(({ team }) => team !== 2 && team !== 4).length,
    players: unlessEmpty(players) as PrintedLabel["players"],
  };
}

/** What callers read of a match: from the index, and what is not indexed. */
export const printed = (state: MatchState): PrintedLabel =>
  printLabel(state.id, readLabel(indexLabel(state)), unindexedOf(state), NAMES);
