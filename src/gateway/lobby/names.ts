import { LEVELS, MODE_NAMES } from "../../domain/lobby/mode";
import { type EvrSymbol, isGiven, symbolHex, symbolOf } from "../../domain/symbol";

/** Modes, levels and regions travel as symbols. */
const names = (all: readonly string[]): ReadonlyMap<bigint, string> =>
  new Map(all.map((name) => [symbolOf(name), name]));

const MODES = names(MODE_NAMES);
const LEVEL_NAMES = names(LEVELS);

/** Undefined for a mode that nobody plays here. */
export const modeName = (symbol: bigint): string | undefined => MODES.get(symbol);

/** Undefined for any level; one that is not known is passed on in hex, for the module to refuse. */
export const levelName = (symbol: bigint): string | undefined => named(LEVEL_NAMES, symbol);

/** Undefined for any region. */
export const regionName = (symbol: bigint): string | undefined => named(new Map(), symbol);

const named = (known: ReadonlyMap<bigint, string>, symbol: bigint): string | undefined =>
  isGiven(symbol as EvrSymbol) ? (known.get(symbol) ?? symbolHex(symbol as EvrSymbol)) : undefined;

/** All ones: not given. */
export const ANY = 0xffffffffffffffffn;
