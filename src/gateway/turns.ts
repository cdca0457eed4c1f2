/** Does one thing after another, in the order in which they were given; each may fail by itself. */
export type InTurn = <T>(act: () => T | Promise<T>) => Promise<T>;

export function turns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const mine = last.then(act);
    last = mine.catch(() => undefined);
    return mine;
  };
}
