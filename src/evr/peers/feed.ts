/** Things that happen one after another, and somebody who waits for the next. */
export interface Feed<T> {
  /** The oldest that nobody took yet, or the next to come. Rejects once the feed has ended. */
  next(): Promise<T>;
  push(value: T): void;
  end(reason: Error): void;
  /** How many nobody took. */
  readonly waiting: number;
}

interface Waiter<T> {
  resolve: (value: T) => void;
  reject: (reason: Error) => void;
}

export function feed<T>(): Feed<T> {
  const values: T[] = [];
  const waiters: Waiter<T>[] = [];
  let ended: Error | undefined;
  return {
    get waiting() {
      return values.length;
    },
    next() {
      const value = values.shift();
      if (value !== undefined) return Promise.resolve(value);
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
    },
    push(value) {
      const waiter = waiters.shift();
      if (waiter) waiter.resolve(value);
      else values.push(value);
    },
    end(reason) {
      ended ??= reason;
      for (const waiter of waiters.splice(0)) waiter.reject(reason);
    },
  };
}
