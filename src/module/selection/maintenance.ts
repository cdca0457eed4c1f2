import type { Refusal } from "../../domain/lobby/failure";
import { readOwnJson } from "../../domain/json";
import { cachedText } from "../nakama/local-cache";

/**
 * Before an upgrade the node makes no new matches, and those that there are come to their end. Kept in its memory:
 * the node that starts after it is the upgraded one, and is open.
 */
export interface Maintenance {
  /** Unix milliseconds. */
  since: number;
  /** When the operator means to stop the server; undefined: when the last match is over. */
  until?: number | undefined;
}

const KEY = "maintenance";

export function maintenanceOf(nk: nkruntime.Nakama): Maintenance | undefined {
  const text = cachedText(nk, KEY);
  return text ? (readOwnJson(text) as Maintenance) : undefined;
}

export const setMaintenance = (nk: nkruntime.Nakama, maintenance: Maintenance | undefined): void =>
  nk.localcachePut(KEY, maintenance ? JSON.stringify(maintenance) : "");

/** Why no match is made now. */
export const noNewMatch = (nk: nkruntime.Nakama): Refusal | undefined =>
  cachedText(nk, KEY)
    ? { reason: "NoServer", message: "the server is about to be upgraded: no new matches for now" }
    : undefined;
