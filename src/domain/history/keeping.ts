/**
 * When what the node's memory holds is written into the database. Each subject (a player, a match) is written once a
 * minute at most, however often something is noted of it, and all that are due are written together.
 */
export interface Keeping {
  /** Something new is known of these. */
  note(subjects: readonly string[], nowMs: number): void;
  /** What is to be written now, the longest waiting first. */
  due(nowMs: number, most: number): string[];
  /** These were written, or could not be: those wait for another minute. */
  done(subjects: readonly string[], isWritten: boolean, nowMs: number): void;
  /** Whatever waits, due or not. */
  all(most: number): string[];
}

export const BETWEEN_MS = 60_000;
/** More do not wait: what is noted of others then is kept in memory alone. */
export const MOST_WAITING = 10_000;

export function newKeeping(): Keeping {
  /** Unix milliseconds: not before. In the order in which they came to wait. */
  const waiting = new Map<string, number>();
  const written = new Map<string, number>();

  function forgetOld(nowMs: number): void {
    for (const [subject, atMs] of written) {
      if (nowMs - atMs < BETWEEN_MS) return;
      written.delete(subject);
    }
  }

  return {
    note(subjects, nowMs) {
      forgetOld(nowMs);
      for (const subject of subjects) {
        if (waiting.has(subject) || waiting.size >= MOST_WAITING) continue;
        const last = written.get(subject);
        waiting.set(subject, last === undefined ? nowMs : last + BETWEEN_MS);
      }
    },
    due(nowMs, most) {
      const found: string[] = [];
      for (const [subject, dueMs] of waiting) {
        if (found.length >= most) break;
        if (dueMs <= nowMs) found.push(subject);
      }
      return found;
    },
    done(subjects, isWritten, nowMs) {
      for (const subject of subjects) {
        waiting.delete(subject);
        if (!isWritten) waiting.set(subject, nowMs + BETWEEN_MS);
        written.delete(subject);
        written.set(subject, nowMs);
      }
    },
    all: (most) => [...waiting.keys()].slice(0, most),
  };
}
