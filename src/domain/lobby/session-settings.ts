import type { Feature } from "./feature";
import type { Level, Mode } from "./mode";
import { signed, symbolOf } from "../symbol";

/** The game's own number at its publisher. */
export const APP_ID = "1369078409873402";

/** What a game server is started with; mode and level as signed 64-bit symbols. */
export interface SessionSettings {
  appid: string;
  gametype: bigint;
  level: bigint | null;
  /** The features that the match requires, for the game server to vet clients whose features lie. */
  features: readonly Feature[];
}

/**
 * The same as JSON. Every seat that is given carries it, and 64-bit integers are what the engine's own printer does
 * not know; the general printer takes many times as long.
 */
export const settingsJson = ({ appid, gametype, level, features }: SessionSettings): string =>
  `{"appid":${JSON.stringify(appid)},"gametype":${gametype},"level":${level ?? "null"},"features":${JSON.stringify(features)}}`;

export const sessionSettings = (
  mode: Mode,
  level: Level | undefined,
  requiredFeatures: readonly Feature[],
): SessionSettings => ({
  appid: APP_ID,
  gametype: symbolFor(mode),
  level: level === undefined ? null : symbolFor(level),
  features: requiredFeatures,
});

/** There are a handful of modes and levels, and a hash is dear inside Nakama. */
const symbols = new Map<Mode | Level, bigint>();
function symbolFor(name: Mode | Level): bigint {
  const known = symbols.get(name) ?? signed(symbolOf(name));
  symbols.set(name, known);
  return known;
}
