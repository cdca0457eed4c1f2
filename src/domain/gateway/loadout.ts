import { type EvrSymbol, isGiven, symbolHex, symbolOf } from "../symbol";
import { DEFAULT_LOADOUT } from "./profile-defaults";

/** Something that a player wears, by symbols. */
interface Worn {
  slotType: bigint;
  equippedItem: bigint;
}

const bySymbol = (names: readonly string[]): ReadonlyMap<bigint, string> =>
  new Map(names.map((name) => [symbolOf(name), name]));

const SLOTS = bySymbol(Object.keys(DEFAULT_LOADOUT));
const ITEMS = bySymbol(Object.values(DEFAULT_LOADOUT));

/**
 * As profiles have it, item by slot. An item that goes by no name here is its symbol in hex, which the game takes for
 * the same; a slot that profiles do not have is left out.
 */
export function slotsOf(worn: readonly Worn[]): Record<string, string> {
  const slots = worn.flatMap(({ slotType, equippedItem }): [string, string][] => {
    const slot = SLOTS.get(slotType);
    const item = equippedItem as EvrSymbol;
    return slot === undefined || !isGiven(item) ? [] : [[slot, ITEMS.get(item) ?? symbolHex(item)]];
  });
  return Object.fromEntries(slots);
}
