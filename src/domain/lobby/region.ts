import { type EvrSymbol, isGiven, symbolOf } from "../symbol";
import { symbolText } from "./symbol-text";

/** Where a game server stands. Compared as symbol: a region's name and its hex are one region. */
export type Region = EvrSymbol;

/** The symbol of `default`. Every game server is in it, so to ask for it is to ask for any. */
export const DEFAULT_REGION = 0x2fd38a995f615b9en as Region;

/**
 * All regions of a game server, each once: `default`, those that it names, its operator (the hash of the
 * user id's text) and the server itself (its own 64 bits), so that a caller can ask for one server by name.
 */
export function serverRegions(named: readonly string[], operatorId: string, serverId: bigint): Region[] {
  const all = [DEFAULT_REGION, ...named.map(symbolOf), symbolOf(operatorId), symbolOf(serverId)];
  return [...new Set(all)].filter(isGiven);
}

/** The region that a caller asks for; undefined for any. */
export function askedRegion(text: string | undefined): Region | undefined {
  const region = symbolOf(text ?? "");
  return isGiven(region) && region !== DEFAULT_REGION ? region : undefined;
}

/** As labels and their queries spell regions: a known name, or 16 hex digits. */
export const regionTexts = (regions: readonly Region[]): string[] => regions.map(symbolText);
