/** What friends see of a player. */
export const PLAYER_STATUSES = ["online", "busy", "offline"] as const;
export type PlayerStatus = (typeof PLAYER_STATUSES)[number];

/** Said by a player's sockets, as Nakama's status. */
export const IN_GAME = "in the game";
/** In a match that is played; a social lobby is where players meet. */
export const IN_MATCH = "in a match";

/** `said`: by all sockets of the player. */
export function playerStatus(isLoggedIn: boolean, said: readonly string[]): PlayerStatus {
  if (!isLoggedIn) return "offline";
  return said.includes(IN_MATCH) ? "busy" : "online";
}
