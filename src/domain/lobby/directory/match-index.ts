import type { MatchId } from "../ids";
import { compareRanks, type Rank } from "../order";
import type { Region } from "../region";

/**
 * Matches by what the rules ask of them. Those that every rule treats alike are one class, and inside a class only
 * the order matters: so a question costs as much as there are classes, however many matches there are.
 */
export interface Indexed {
  match: MatchId;
  /** `<external ip>:<port>` of its game server. */
  address: string;
  /** Regions that many share; the two that only one server or operator has are apart. */
  named: readonly Region[];
  own: readonly Region[];
}

interface Question<T> {
  /** Whether what all of a class have in common will do, its regions aside. */
  fits: (sample: T) => boolean;
  region: Region | undefined;
  /** Addresses whose order is the caller's own. */
  measured: Iterable<string>;
  /** Never to be given. */
  skip: ReadonlySet<MatchId>;
  /** To be given only after all others. */
  last?: MatchId | undefined;
}

export interface MatchIndex<T extends Indexed> {
  /**
   * Takes the place of the same match as it was. `key`: the same for two items when every rule says the same of both;
   * `rank`: their order, total.
   */
  put(item: T, key: string, rank: Rank): void;
  remove(match: MatchId): void;
  /** Some of those that will do, the best always among them; the rule itself sorts them. */
  candidates(question: Question<T>): T[];
  /** Those that have the region to themselves. */
  inOwn(region: Region): Iterable<T>;
  /** One of each class, and how many there are of it. */
  classes(): readonly { sample: T; size: number }[];
  readonly size: number;
}

/** Keys and ranks are worked out once for an item: inside Nakama a call costs far more than a comparison. */
interface Place<T> {
  item: T;
  key: string;
  rank: Rank;
}

export function newMatchIndex<T extends Indexed>(): MatchIndex<T> {
  const classes = new Map<string, Place<T>[]>();
  const places = new Map<MatchId, Place<T>>();
  const byAddress = new Map<string, Set<Place<T>>>();
  const byOwnRegion = new Map<Region, Set<Place<T>>>();

  function remove(match: MatchId): void {
    const place = places.get(match);
    if (!place) return;
    places.delete(match);
    const list = classes.get(place.key) ?? [];
    list.splice(placeIn(list, place.rank), 1);
    if (list.length === 0) classes.delete(place.key);
    takeFrom(byAddress, place.item.address, place);
    for (const region of place.item.own) takeFrom(byOwnRegion, region, place);
  }

  return {
    put(item, key, rank) {
      const before = places.get(item.match);
      // Most changes of a match change nothing here. Its address and regions are the same as long as it lives.
      if (before?.key === key && compareRanks(before.rank, rank) === 0) {
        before.item = item;
        return;
      }
      remove(item.match);
      const place = { item, key, rank };
      places.set(item.match, place);
      const list = classes.get(key);
      if (list) list.splice(placeIn(list, rank), 0, place);
      else classes.set(key, [place]);
      putIn(byAddress, item.address, place);
      for (const region of item.own) putIn(byOwnRegion, region, place);
    },
    remove,
    candidates({ fits, region, measured, skip, last }) {
      const found = new Set<T>();
      for (const list of classes.values()) {
        const sample = (list[0] as Place<T>).item;
        if (region !== undefined && !sample.named.includes(region)) continue;
        if (!fits(sample)) continue;
        for (const { item } of list) {
          if (skip.has(item.match)) continue;
          found.add(item);
          if (item.match !== last) break;
        }
      }
      if (region !== undefined) for (const { item } of byOwnRegion.get(region) ?? []) found.add(item);
      for (const address of measured) for (const { item } of byAddress.get(address) ?? []) found.add(item);
      return [...found].filter(({ match }) => !skip.has(match));
    },
    inOwn: (region) => [...(byOwnRegion.get(region) ?? [])].map(({ item }) => item),
    classes: () =>
      [...classes.values()].map((list) => ({ sample: (list[0] as Place<T>).item, size: list.length })),
    get size() {
      return places.size;
    },
  };
}

/** Where it is, or is to be: ranks are total. */
function placeIn(list: readonly { rank: Rank }[], rank: Rank): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareRanks((list[middle] as { rank: Rank }).rank, rank) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function putIn<K, T>(map: Map<K, Set<T>>, key: K, item: T): void {
  const set = map.get(key);
  if (set) set.add(item);
  else map.set(key, new Set([item]));
}

function takeFrom<K, T>(map: Map<K, Set<T>>, key: K, item: T): void {
  const set = map.get(key);
  set?.delete(item);
  if (set?.size === 0) map.delete(key);
}
