import { fail } from "../../../domain/failure";
import { type Key, list, readOne, type Stored, update } from "../../nakama/storage";

/** Games that may ask for sessions. A removed one stays written down, so that a start does not make it again. */
export interface Game {
  name: string;
  /** Who stands behind it, as the administrator says; missing: the operator of the site. */
  publisher?: string;
  /** Unix seconds. */
  created_at: number;
  /** How often a user said "I did not start this". */
  reports: number;
  removed: boolean;
}

const GAMES = "identity_games";
const gameKey = (id: string): Key => ({ collection: GAMES, key: id });

export function findGame(nk: nkruntime.Nakama, id: string): Game | undefined {
  const found = readOne<Game>(nk, gameKey(id));
  return found && !found.value.removed ? found.value : undefined;
}

/** `revive` also brings back a game that was removed; false when the id is taken. */
export const addGame = (
  nk: nkruntime.Nakama,
  id: string,
  said: Pick<Game, "name" | "publisher">,
  nowSeconds: number,
  revive: boolean,
): boolean =>
  update(nk, () => {
    const found = readOne<Game>(nk, gameKey(id));
    if (found && !(revive && found.value.removed)) return { writes: [], result: false };
    const value: Game = { ...said, created_at: nowSeconds, reports: 0, removed: false };
    return { writes: [{ ...gameKey(id), version: found?.version, value }], result: true };
  });

/** The game after the change; NOT_FOUND when there is none. */
export const changeGame = (nk: nkruntime.Nakama, id: string, change: (game: Game) => Game): Game =>
  update(nk, () => {
    const found = readOne<Game>(nk, gameKey(id));
    if (!found || found.value.removed) fail("NOT_FOUND", "there is no such game", "id");
    const value = change(found.value);
    return { writes: [{ ...gameKey(id), version: found.version, value }], result: value };
  });

const PAGE = 100;

export function allGames(nk: nkruntime.Nakama): Stored<Game>[] {
  const found: Stored<Game>[] = [];
  let cursor = "";
  do {
    const page = list<Game>(nk, GAMES, PAGE, cursor || undefined);
    found.push(...page.records.filter(({ value }) => !value.removed));
    cursor = page.cursor;
  } while (cursor);
  return found;
}
