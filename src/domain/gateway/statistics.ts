/**
 * Statistics of a player, as a game server reports them at the end of a match and the game reads them in profiles:
 * groups (a mode, or a period such as `daily_2024_04_12`) of numbers, each with how the next one is to be counted.
 */
type Operation = "add" | "rep" | "max";
export const OPERATIONS = ["add", "rep", "max"] as const;

interface Statistic {
  op: Operation;
  val: Amount;
  cnt?: Amount | undefined;
}
/** What a double cannot hold exactly is a `bigint`. */
type Amount = number | bigint;

export type Statistics = Readonly<Record<string, Readonly<Record<string, Statistic>>>>;

/** A word of the game: nothing that could be a property of every object. */
export const STATISTIC_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/** More than the game knows of. */
export const MOST_STATISTICS = 128;
export const MOST_GROUPS = 16;

/** Periods come and go; as many of each kind are kept, the latest by their name. */
const KEPT_PERIODS = 4;
const PERIOD = /^(daily|weekly|monthly)_\d{4}_\d{2}(_\d{2})?$/;

const isWhole = (amount: Amount): boolean => typeof amount === "bigint" || Number.isSafeInteger(amount);

const exact = (sum: bigint): Amount => (Number.isSafeInteger(Number(sum)) ? Number(sum) : sum);

/** Whole numbers lose no digit. */
function add(one: Amount, other: Amount): Amount {
  if (isWhole(one) && isWhole(other)) return exact(BigInt(one) + BigInt(other));
  const sum = Number(one) + Number(other);
  return Number.isFinite(sum) ? sum : Number.MAX_VALUE * Math.sign(sum);
}

function counted(before: Statistic | undefined, { op, val, cnt }: Statistic): Statistic {
  const value = {
    add: () => add(before?.val ?? 0, val),
    rep: () => val,
    max: () => (before === undefined || val > before.val ? val : before.val),
  }[op]();
  const count = cnt === undefined ? before?.cnt : add(before?.cnt ?? 0, cnt);
  return { op, val: value, ...(count !== undefined && { cnt: count }) };
}

/** The statistics with those of one match; old periods are let go. */
export function withMatch(before: Statistics, update: Statistics): Statistics {
  const groups = new Map(Object.entries(before));
  for (const [group, reported] of Object.entries(update)) {
    const stats = new Map(Object.entries(groups.get(group) ?? {}));
    for (const [name, statistic] of Object.entries(reported))
      if (stats.has(name) || stats.size < MOST_STATISTICS)
        stats.set(name, counted(stats.get(name), statistic));
    groups.set(group, Object.fromEntries(stats));
  }
  return Object.fromEntries(withoutOldPeriods([...groups]));
}

function withoutOldPeriods<T>(groups: [string, T][]): [string, T][] {
  const kindOf = (group: string) => PERIOD.exec(group)?.[1];
  const newest = new Map<string, string[]>();
  for (const [group] of groups) {
    const kind = kindOf(group);
    if (kind !== undefined)
      newest.set(kind, [...(newest.get(kind) ?? []), group].sort().slice(-KEPT_PERIODS));
  }
  return groups.filter(([group]) => newest.get(kindOf(group) ?? "")?.includes(group) ?? true);
}

/** A mode's symbol that went through a double on its way is told from others all the same. */
export const isSameMode = (reported: Amount, symbol: bigint): boolean => Number(reported) === Number(symbol);
