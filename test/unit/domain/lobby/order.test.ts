import { compareRanks, sortedBy } from "../../../../src/domain/lobby/order";

const items = [
  { size: 1, name: "c" },
  { size: Infinity, name: "b" },
  { size: 1, name: "a" },
];
const names = (sorted: typeof items) => sorted.map(({ name }) => name).join("");

describe("sorted by rank", () => {
  test("items go up, and the next value decides where the first does not", () => {
    expect(names(sortedBy(items, ({ size, name }) => [size, name]))).toBe("acb");
    expect(names(sortedBy(items, ({ size, name }) => [-size, name]))).toBe("bac");
  });

  test("the list that was given stays as it was", () => {
    sortedBy(items, ({ name }) => [name]);
    expect(names(items)).toBe("cba");
  });

  test("two unknowns are equal", () => {
    expect(compareRanks([Infinity], [Infinity])).toBe(0);
    expect(compareRanks([], [])).toBe(0);
  });
});
