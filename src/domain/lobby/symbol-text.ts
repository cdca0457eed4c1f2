import { LEVELS, MODE_NAMES } from "./mode";
import { type EvrSymbol, NO_SYMBOL, symbolHex, symbolOf } from "../symbol";

/** Levels that clients name although no mode of ours offers them. */
const OTHER_LEVELS = ["mpl_combat_pebbles", "pty_mpl_combat_pebbles"];

/** The regions that print by name; one that an operator makes up prints as hex. */
export const REGION_NAMES = [
  "default",
  "us_east",
  "us_west",
  "us_central",
  "eu_east",
  "eu_west",
  "eu_central",
  "asia_south",
] as const;

/** What prints as a name in a label (EchoTools Nakama: symbols, "Symbol to text"). */
export const KNOWN_NAMES: readonly string[] = [...MODE_NAMES, ...LEVELS, ...OTHER_LEVELS, ...REGION_NAMES];

let dictionary: ReadonlyMap<EvrSymbol, string> | undefined;

/** The known name, nothing for symbol 0, otherwise hex. `symbolOf` reads it back to the same symbol. */
export function symbolText(symbol: EvrSymbol): string {
  if (symbol === NO_SYMBOL) return "";
  dictionary ??= new Map(KNOWN_NAMES.map((name) => [symbolOf(name), name]));
  return dictionary.get(symbol) ?? symbolHex(symbol);
}
