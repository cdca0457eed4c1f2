import { ensureNumbers } from "../nakama/sequence";
import type { Settings } from "../nakama/settings";
import { addGame } from "./codes/games";

/** Called when a server starts. A game that the administrator removed is not made again. */
export function startIdentity(nk: nkruntime.Nakama, { identity }: Settings): void {
  ensureNumbers(nk);
  if (!identity.game) return;
  const { id, name } = identity.game;
  addGame(nk, id, { name }, Math.floor(Date.now() / 1000), false);
}
