import fc from "fast-check";
import { type Cursor, isDownward, pageOf, readCursor, writeCursor } from "../../../src/domain/console/cursor";

interface Row {
  key: string;
  id: string;
}
const at = ({ key, id }: Row) => ({ key, id });
const compare = (one: Row, other: Row): number =>
  one.key === other.key ? (one.id < other.id ? -1 : 1) : one.key < other.key ? -1 : 1;

/** A database that goes through its rows as it is told to. */
function ask(all: readonly Row[], descending: boolean, from: Cursor | undefined, limit: number) {
  const isDown = isDownward(descending, from);
  const found = [...all]
    .sort((one, other) => (isDown ? -1 : 1) * compare(one, other))
    .filter((row) => from === undefined || compare(row, from) * (isDown ? -1 : 1) > 0)
    .filter((row) => from === undefined || row.id !== from.id)
    .slice(0, limit + 1);
  return pageOf({ sort: "key", descending, from, limit, found, at });
}

const lists = fc.uniqueArray(fc.record({ key: fc.constantFrom("a", "b", "c"), id: fc.uuid() }), {
  selector: ({ id }) => id,
  maxLength: 25,
});

describe("pages of a list", () => {
  test("have every row once in its order, and lead back the way that they came", () => {
    fc.assert(
      fc.property(lists, fc.boolean(), fc.integer({ min: 1, max: 7 }), (all, descending, limit) => {
        const pages = [ask(all, descending, undefined, limit)];
        for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
          pages.push(ask(all, descending, next, limit));
        const rows = pages.flatMap((page) => page.rows);
        expect(rows).toEqual([...all].sort((one, other) => (descending ? -1 : 1) * compare(one, other)));
        expect(pages[0]?.previous).toBeUndefined();
        const back = [pages.at(-1)];
        for (let previous = back[0]?.previous; previous; previous = back[0]?.previous)
          back.unshift(ask(all, descending, previous, limit));
        expect(back.flatMap((page) => page?.rows ?? [])).toEqual(rows);
      }),
    );
  });
});

describe("a cursor", () => {
  test("is read as it was written", () => {
    const cursors = fc.record({
      ...{ sort: fc.string(), descending: fc.boolean(), back: fc.boolean() },
      ...{ key: fc.string(), id: fc.string() },
    });
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(readCursor(JSON.parse(writeCursor(cursor)))).toEqual(cursor);
      }),
    );
  });

  test("is nothing else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readCursor(value)).toBeUndefined();
      }),
    );
    expect(readCursor(["name", false, false, "a", 1])).toBeUndefined();
  });
});
