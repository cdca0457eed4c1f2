import { type Key, readOne, update } from "../../nakama/storage";

/** When the account's page was looked at. A visit is a page session, however often it loads the page. */
interface Visits {
  /** The key of the latest visit's session. */
  visit: string;
  /** Unix seconds. */
  seen_at: number;
  /** When the visit before it looked for the last time; 0: there was none. */
  before: number;
}

export const visitsKey = (userId: string): Key => ({ collection: "identity_visits", key: userId });

/** The time of the last look is kept this exactly. */
const LOOK_SECONDS = 10;

/** Notes the look, and returns when the visit before this one looked for the last time. */
export const lastVisit = (nk: nkruntime.Nakama, userId: string, visit: string, nowSeconds: number): number =>
  update(nk, () => {
    const found = readOne<Visits>(nk, visitsKey(userId));
    const again = found?.value.visit === visit;
    const before = again ? found.value.before : (found?.value.seen_at ?? 0);
    if (again && nowSeconds - found.value.seen_at < LOOK_SECONDS) return { writes: [], result: before };
    const value: Visits = { visit, seen_at: nowSeconds, before };
    return { writes: [{ ...visitsKey(userId), version: found?.version, value }], result: before };
  });
