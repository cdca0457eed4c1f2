/** Why a match, or a player's part in it, was over, where what hears it goes by the reason (`LobbySessionEnded`). */
export const ENDINGS = {
  serverEnded: "the game server ended the match",
  notStarted: "the game server did not start the match in time",
  seatVoid: "no seat is yours any more",
} as const;
