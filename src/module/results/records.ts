import type { Statistics } from "../../domain/gateway/statistics";
import { readJson, writeJson } from "../../domain/json";
import { type Key, readOne, type Stored, update } from "../nakama/storage";

/** What game servers reported of a player, which the game reads in the player's profile. */
export interface Results {
  stats: Statistics;
  /** Items by their set (`arena`, `combat`). */
  unlocks: Readonly<Record<string, Readonly<Record<string, true>>>>;
  loadout: Loadout | undefined;
}

/** What a player wears: item by slot. */
interface Loadout {
  number: number;
  slots: Readonly<Record<string, string>>;
}

/** As text: statistics may be integers that the engine's numbers cannot hold. */
interface Kept {
  json: string;
}

const resultsKey = (userId: string): Key => ({ collection: "match_results", key: userId });

const resultsIn = (record: Stored<Kept> | undefined): Results => ({
  ...{ stats: {}, unlocks: {}, loadout: undefined },
  ...(record && (readJson(record.value.json) as Partial<Results>)),
});

export const resultsOf = (nk: nkruntime.Nakama, userId: string): Results =>
  resultsIn(readOne<Kept>(nk, resultsKey(userId)));

/** More than all that is bounded beside it takes. */
const LONGEST = 131_072;

export const changeResults = (
  nk: nkruntime.Nakama,
  userId: string,
  change: (before: Results) => Results,
): void =>
  update(nk, () => {
    const stored = readOne<Kept>(nk, resultsKey(userId));
    const json = writeJson(change(resultsIn(stored)));
    const writes =
      json.length > LONGEST ? [] : [{ ...resultsKey(userId), value: { json }, version: stored?.version }];
    return { writes, result: undefined };
  });
