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

/** Rows of a table by one column; those that are alike in it by their ids, so that pages never overlap. */
export const byColumn = <T>(
  rows: readonly T[],
  column: (row: T) => number | string,
  idOf: (row: T) => string,
  descending: boolean,
): T[] =>
  rows
    .map((row) => ({ row, key: [column(row)], id: [idOf(row)] }))
    .sort(
      (one, other) =>
        (descending ? -1 : 1) * compareRanks(one.key, other.key) || compareRanks(one.id, other.id),
    )
    .map(({ row }) => row);
