/** Device codes whose latest answer did not get through, as far as this edge knows. */
export interface Unheard {
  add(hash: string): void;
  remove(hash: string): void;
  has(hash: string): boolean;
}

/** As long as the module would repeat an answer. */
const KEPT_MS = 60_000;
const MOST = 10_000;

/** It may get lost: whoever is forgotten asks for a new code. The oldest make room, so that nobody fills it. */
export function unheardCodes(now: () => number = Date.now): Unheard {
  const until = new Map<string, number>();
  return {
    add(hash) {
      until.delete(hash);
      until.set(hash, now() + KEPT_MS);
      for (const [oldest, end] of until)
        if (end <= now() || until.size > MOST) until.delete(oldest);
        else break;
    },
    remove: (hash) => void until.delete(hash),
    has: (hash) => (until.get(hash) ?? 0) > now(),
  };
}
