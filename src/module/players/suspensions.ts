import {
  NO_SUSPENSIONS,
  type Suspension,
  suspensionIn,
  type Suspensions,
} from "../../domain/moderation/suspension";
import type { Call } from "../nakama/rpc";
import { type Key, readOne, remove, update } from "../nakama/storage";

/** A player's suspensions: a record a player who ever had one. */
const COLLECTION = "suspensions";
const keyOf = (userId: string): Key => ({ collection: COLLECTION, key: userId });

/** Where the ones that may be in force stand (`permissionsOf` reads them with everything else). */
export const CURRENT_SUSPENSIONS = { collection: COLLECTION, field: "current" };

export const suspensionsOf = (nk: nkruntime.Nakama, userId: string): Suspensions =>
  readOne<Suspensions>(nk, keyOf(userId))?.value ?? NO_SUSPENSIONS;

/** The one that keeps the player out of everything. */
export const globalSuspension = ({ nk, now }: Call, userId: string): Suspension | undefined =>
  suspensionIn(suspensionsOf(nk, userId).current, undefined, now / 1000);

/** `change` says what there is from now on, and what was done; it throws what is to be refused. */
export const changeSuspensions = <T>(
  nk: nkruntime.Nakama,
  userId: string,
  change: (before: Suspensions) => { after: Suspensions; result: T },
): T =>
  update(nk, () => {
    const record = readOne<Suspensions>(nk, keyOf(userId));
    const { after, result } = change(record?.value ?? NO_SUSPENSIONS);
    return { writes: [{ ...keyOf(userId), version: record?.version, value: after }], result };
  });

export const forgetSuspensions = (nk: nkruntime.Nakama, userId: string): void => remove(nk, [keyOf(userId)]);
