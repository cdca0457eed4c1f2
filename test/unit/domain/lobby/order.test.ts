import { ascending, descending, inTurn } from "../../../../src/domain/lobby/order";

interface Item {
  size: number;
  name: string;
}
const names = (items: Item[]) => items.map(({ name }) => name).join("");
const items = [
  { size: 1, name: "c" },
  { size: Infinity, name: "b" },
  { size: 1, name: "a" },
];

describe("an order", () => {
  test("goes up or down, and the next one decides where the first does not", () => {
    const byName = ascending(({ name }: Item) => name);
    expect(
      names(
        [...items].sort(
          inTurn(
            ascending(({ size }: Item) => size),
            byName,
          ),
        ),
      ),
    ).toBe("acb");
    expect(
      names(
        [...items].sort(
          inTurn(
            descending(({ size }: Item) => size),
            byName,
          ),
        ),
      ),
    ).toBe("bac");
  });

  test("takes two unknowns for equal", () => {
    expect(ascending((value: number) => value)(Infinity, Infinity)).toBe(0);
    expect(inTurn<number>()(1, 2)).toBe(0);
  });
});
