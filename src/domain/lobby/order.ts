/** Negative when the first comes before the second. */
export type Order<T> = (one: T, other: T) => number;

/** Smaller values first; two infinite ones are equal, which a subtraction would not find. */
export const ascending =
  <T>(value: (item: T) => number | string): Order<T> =>
  (one, other) => {
    const [left, right] = [value(one), value(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  };

export const descending = <T>(value: (item: T) => number): Order<T> => ascending((item) => -value(item));

/** The first order that tells two items apart decides. */
export const inTurn =
  <T>(...orders: readonly Order<T>[]): Order<T> =>
  (one, other) => {
    for (const order of orders) {
      const difference = order(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  };
