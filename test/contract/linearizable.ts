/**
 * Whether what several callers saw at the same time is what they could have seen one after the other: some order of
 * all operations, in which none comes before one that was answered before it was asked, and in which each answer is
 * the one that the model gives (Wing and Gong, 1993).
 */
export interface Operation<S> {
  name: string;
  asked: number;
  /** Infinity: it may take effect at any time after it was asked, or never. */
  answered: number;
  /** The state after it, if its answer fits that state before it; undefined: it does not. */
  apply(state: S): S | undefined;
}

/** The names in such an order; undefined: there is none. States are compared by their JSON. */
export function linearization<S>(history: readonly Operation<S>[], initial: S): string[] | undefined {
  const hopeless = new Set<string>();

  function search(left: readonly Operation<S>[], state: S): string[] | undefined {
    if (left.every(({ answered }) => answered === Infinity)) return [];
    const key = `${left.map((one) => history.indexOf(one)).join()} ${JSON.stringify(state)}`;
    if (hopeless.has(key)) return undefined;
    const firstAnswer = Math.min(...left.map(({ answered }) => answered));
    for (const next of left) {
      if (next.asked > firstAnswer) continue;
      const after = next.apply(state);
      if (after === undefined) continue;
      const rest = search(
        left.filter((one) => one !== next),
        after,
      );
      if (rest) return [next.name, ...rest];
    }
    hopeless.add(key);
    return undefined;
  }

  return search(history, initial);
}
