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

export const sessionSettings = (
  mode: Mode,
  level: Level | undefined,
  requiredFeatures: readonly Feature[],
): SessionSettings => ({
  appid: APP_ID,
  gametype: signed(symbolOf(mode)),
  level: level === undefined ? null : signed(symbolOf(level)),
  features: requiredFeatures,
});
