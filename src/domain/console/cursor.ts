/** Where a page of a long list begins or ends: at a row of it, told by what the list is sorted by and by its id. */
export interface Cursor {
  sort: string;
  descending: boolean;
  /** The page before the row; otherwise the one after it. */
  back: boolean;
  key: string;
  id: string;
}

export const writeCursor = ({ sort, descending, back, key, id }: Cursor): string =>
  JSON.stringify([sort, descending, back, key, id]);

/** Undefined: not a text that `writeCursor` made. `values`: its JSON, read. */
export function readCursor(values: unknown): Cursor | undefined {
  if (!Array.isArray(values) || values.length !== 5) return undefined;
  const [sort, descending, back, key, id] = values as unknown[];
  return typeof sort === "string" &&
    typeof descending === "boolean" &&
    typeof back === "boolean" &&
    typeof key === "string" &&
    typeof id === "string"
    ? { sort, descending, back, key, id }
    : undefined;
}

/** How a list is read for one page, and what was found that way: one row more than the page has. */
export interface Walk<T> {
  sort: string;
  descending: boolean;
  from: Cursor | undefined;
  limit: number;
  found: readonly T[];
  at: (row: T) => { key: string; id: string };
}

/** Whether the database has to go through a list in descending order to come to this page. */
export const isDownward = (descending: boolean, from: Cursor | undefined): boolean =>
  descending !== (from?.back === true);

/** The rows of the page in their order, and the ways to the pages beside it. */
export function pageOf<T>({ sort, descending, from, limit, found, at }: Walk<T>): {
  rows: T[];
  previous: Cursor | undefined;
  next: Cursor | undefined;
} {
  const isBack = from?.back === true;
  const isMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (isBack) rows.reverse();
  const beside = (row: T | undefined, back: boolean): Cursor | undefined =>
    row && { sort, descending, back, ...at(row) };
  return {
    rows,
    previous: (isBack ? isMore : from !== undefined) ? beside(rows[0], true) : undefined,
    next: isBack || isMore ? beside(rows[rows.length - 1], false) : undefined,
  };
}
