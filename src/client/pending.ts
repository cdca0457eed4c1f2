/** Calls under way that a lost connection has to end, because nothing else would before their time is over. */
export interface Pending {
  /** The same promise, but rejected as soon as `fail` is called. */
  track<T>(promise: Promise<T>): Promise<T>;
  fail(error: Error): void;
}

export function pendingCalls(): Pending {
  const waiting = new Set<(error: Error) => void>();
  let failed: Error | undefined;
  return {
    track: (promise) =>
      new Promise((resolve, reject) => {
        if (failed) {
          promise.catch(() => {});
          reject(failed);
          return;
        }
        waiting.add(reject);
        promise.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    fail: (error) => {
      failed = error;
      for (const reject of waiting) reject(error);
      waiting.clear();
    },
  };
}
