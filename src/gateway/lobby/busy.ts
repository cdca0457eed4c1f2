import type { LobbySocket } from "../../client";
import { IN_GAME, IN_MATCH } from "../../domain/gateway/player-status";
import { isSocial, parseMode } from "../../domain/lobby/mode";
import type { Connection } from "../connection";
import { lobbyStateOf } from "./state";

const isPlayed = (text: string): boolean => {
  const mode = parseMode(text);
  return mode !== undefined && !isSocial(mode);
};

/** Friends see who is in a match that is played. `mode`: of the match that the player is in from now on, if any. */
export function sayBusy(connection: Connection, socket: LobbySocket, mode: string | undefined): void {
  const state = lobbyStateOf(connection);
  const isBusy = mode !== undefined && isPlayed(mode);
  if (state.isBusy === isBusy) return;
  state.isBusy = isBusy;
  socket.nakama.updateStatus(isBusy ? IN_MATCH : IN_GAME).catch(() => {});
}
