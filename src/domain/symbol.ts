import { utf8 } from "./utf8";

/**
 * A 64-bit hash of a name, without regard to ASCII case, as unsigned integer. Modes, levels, regions and
 * message types travel as symbols (EchoTools Nakama: symbols).
 */
export type EvrSymbol = bigint & { readonly __brand: "EvrSymbol" };

/** "None". */
export const NO_SYMBOL = 0n as EvrSymbol;
/** What the game itself sends for "not given": the hash of the empty name. */
const UNSET_SYMBOL = 0xffffffffffffffffn as EvrSymbol;

const HEX_FORM = /^0x[0-9a-fA-F]{16}$/;

/** A text is a number of 16 hex digits, nothing, or a name to hash; an integer of either sign is itself. */
export function symbolOf(from: string | bigint): EvrSymbol {
  if (typeof from === "bigint") return BigInt.asUintN(64, from) as EvrSymbol;
  if (from === "") return NO_SYMBOL;
  return HEX_FORM.test(from) ? (BigInt(from) as EvrSymbol) : hashName(from);
}

/** `0x` and 16 lower-case digits. */
export const symbolHex = (symbol: EvrSymbol): string => `0x${symbol.toString(16).padStart(16, "0")}`;

/** As JSON session settings carry it: the same 64 bits as signed integer. */
export const signed = (symbol: EvrSymbol): bigint => BigInt.asIntN(64, symbol);

export const isGiven = (symbol: EvrSymbol): boolean => symbol !== NO_SYMBOL && symbol !== UNSET_SYMBOL;

/** The plain hash, as of message types: no text is special. */
export function hashName(name: string): EvrSymbol {
  const { high, low } = table();
  let h = 0xffffffff;
  let l = 0xffffffff;
  for (const byte of utf8(name)) {
    const top = h >>> 24;
    h = (high[top] ?? 0) ^ ((h << 8) | (l >>> 24));
    l = (low[top] ?? 0) ^ (l << 8) ^ (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
  }
  return joined(h, l);
}

/** Entry `index` (0…255) of the hash's table, for checks against published values. */
export const tableEntry = (index: number): bigint =>
  joined(table().high[index] ?? 0, table().low[index] ?? 0);

const joined = (high: number, low: number): EvrSymbol =>
  ((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)) as EvrSymbol;

/** 64-bit entries in two halves: 2 KB, and no big integers while hashing. */
interface Table {
  high: Uint32Array;
  low: Uint32Array;
}
let made: Table | undefined;
/** Made when first asked for: every match carries a copy of the module, and most never hash. */
const table = (): Table => (made ??= makeTable());

/** T[i] is the carry-less product of i and P, shifted left by one, cut to 64 bits; P is 0x95ac9329ac4bc9b5. */
function makeTable(): Table {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  let [h, l] = [0x95ac9329, 0xac4bc9b5];
  for (let bit = 1; bit < 256; bit *= 2) {
    [h, l] = [(h << 1) | (l >>> 31), l << 1];
    for (let rest = 0; rest < bit; rest++) {
      high[bit + rest] = (high[rest] ?? 0) ^ h;
      low[bit + rest] = (low[rest] ?? 0) ^ l;
    }
  }
  return { high, low };
}
