import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Chance of one simulated server or player: the same seed and index decide the same, whatever others do. */
export interface Random {
  /** From `low` to `high`, both included. */
  whole(low: number, high: number): number;
  one<T>(from: readonly T[]): T;
  /** Around `middle`: half of it to one and a half times. */
  around(middle: number): number;
}

/** An odd number near 2^32 divided by the golden ratio keeps neighbours' seeds far apart. */
const SPREAD = 0x9e3779b1;

export function randomOf(seed: number, index: number): Random {
  const generator = xoroshiro128plus((seed + Math.imul(index + 1, SPREAD)) | 0);
  const whole = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    whole,
    one: (from) => from[whole(0, from.length - 1)] as (typeof from)[number],
    around: (middle) => middle * (0.5 + uniformFloat64(generator)),
  };
}
