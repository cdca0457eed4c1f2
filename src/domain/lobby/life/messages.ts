import { endpointOf } from "../game-server";
import type { MatchId } from "../ids";
import type { MatchState } from "../match-state";
import { lobbyTypeOf, playerLimitOf, type Preparation, sessionSettingsOf } from "../preparation";
import { isTaken, type Seat, type TakenSeat } from "../seat";
import { settingsJson } from "../session-settings";

/** Bodies of what a match sends; their op codes are in op-codes.ts. */

/** A player, as a game server reads it. */
const entrant = ({ holder, userId, evrId, team, features, names }: TakenSeat) => ({
  session_id: holder.sessionId,
  user_id: userId,
  username: names.username,
  display_name: names.displayName,
  evr_id: evrId,
  team,
  features,
});

export const lobbySessionStart = (id: MatchId, lobby: Preparation, seats: readonly Seat[]) => ({
  match_id: id,
  player_limit: playerLimitOf(lobby),
  lobby_type: lobbyTypeOf(lobby),
  ...(lobby.group && { group_id: lobby.group.id }),
  mode: lobby.mode,
  level: lobby.level,
  session_settings: sessionSettingsOf(lobby),
  start_time: lobby.startTime,
  entrants: seats.filter(isTaken).map(entrant),
});

export const entrantsJoined = (seats: readonly TakenSeat[]) => ({ entrants: seats.map(entrant) });

export const entrantsLeft = (seats: readonly TakenSeat[]) => ({
  entrants: seats.map(({ holder, evrId }) => ({ session_id: holder.sessionId, evr_id: evrId })),
});

/** Answer to the signal GetPresences. */
export const presences = ({ seats }: MatchState) => ({ presences: seats.filter(isTaken).map(entrant) });

/** What a player needs to play where a seat is reserved, as JSON. */
export function reservedSeatJson(
  { id, server }: MatchState,
  lobby: Preparation,
  seat: Seat,
  expiresMs: number,
): string {
  const place = JSON.stringify({
    id,
    endpoint: endpointOf(server),
    mode: lobby.mode,
    level: lobby.level,
    team: seat.team,
    ...(lobby.group && { group_id: lobby.group.id }),
    expires_at: new Date(expiresMs).toISOString(),
  });
  return `${place.slice(0, -1)},"session_settings":${settingsJson(sessionSettingsOf(lobby))}}`;
}
