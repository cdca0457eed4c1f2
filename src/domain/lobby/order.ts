/** What an item is sorted by, the most important first; smaller values come first. */
export type Rank = readonly (number | string)[];

/** Negative when the first comes before the second. Two infinite values are equal, which a subtraction would miss. */
export function compareRanks(one: Rank, other: Rank): number {
  for (const [at, left] of one.entries()) {
    const right = other[at] as number | string;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Each item is ranked once: inside Nakama a call costs far more than a comparison. */
export const sortedBy = <T>(items: readonly T[], rankOf: (item: T) => Rank): T[] =>
  items
    .map((item) => ({ item, rank: rankOf(item) }))
    .sort((one, other) => compareRanks(one.rank, other.rank))
    .map(({ item }) => item);

/**
 * Rows of a table by one column; those that are alike in it by their ids, so that pages never overlap. Each row is
 * asked once, and compared without a list of ranks: a table has thousands of rows.
 */
export const byColumn = <T>(
  rows: readonly T[],
  column: (row: T) => number | string,
  idOf: (row: T) => string,
  descending: boolean,
): T[] =>
  rows
    .map((row) => ({ row, key: column(row), id: idOf(row) }))
    .sort((one, other) => {
      if (one.key !== other.key) return one.key < other.key === descending ? 1 : -1;
      return one.id < other.id ? -1 : 1;
    })
    .map(({ row }) => row);
