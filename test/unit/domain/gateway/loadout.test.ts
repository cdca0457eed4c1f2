import { slotsOf } from "../../../../src/domain/gateway/loadout";
import { DEFAULT_LOADOUT } from "../../../../src/domain/gateway/profile-defaults";
import { symbolHex, symbolOf } from "../../../../src/domain/symbol";

const worn = (slot: string, item: string) => ({ slotType: symbolOf(slot), equippedItem: symbolOf(item) });

test("what a new player wears goes by its names", () => {
  const all = Object.entries(DEFAULT_LOADOUT).map(([slot, item]) => worn(slot, item));
  expect(slotsOf(all)).toEqual(DEFAULT_LOADOUT);
});

test("an item of no known name is its symbol, which the game takes for the same", () => {
  const { tag = "" } = slotsOf([worn("tag", "rwd_tag_diamonds_a")]);
  expect(tag).toBe(symbolHex(symbolOf("rwd_tag_diamonds_a")));
  expect(symbolOf(tag)).toBe(symbolOf("rwd_tag_diamonds_a"));
});

test("slots that no profile has, and empty ones, are left out", () => {
  const empty = { slotType: symbolOf("banner"), equippedItem: 0n };
  expect(slotsOf([worn("hat", "rwd_medal_default"), empty])).toEqual({});
});

test("the last of two in one slot counts", () => {
  expect(slotsOf([worn("pip", "one"), worn("pip", "rwd_decalback_default")])).toEqual({
    pip: "rwd_decalback_default",
  });
});
