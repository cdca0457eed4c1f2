import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../domain/error-text";
import type { Part } from "./process";

/** How to start a part, also again, and how to end it. */
export interface Kind {
  name: string;
  start: () => Promise<Part>;
  signal: NodeJS.Signals;
  graceMs: number;
}

export interface Supervisor {
  /** Starts a part, and from then on starts it again when it ends by itself. */
  add(kind: Kind): Promise<void>;
  /** Ends a part and starts it anew. */
  renew(name: string): Promise<void>;
  /** Ends all, in the opposite order of their start. Safe to call more than once. */
  stop(): Promise<void>;
  /** Resolves with the name of a part that ends whatever is done. */
  gaveUp: Promise<string>;
}

export interface Surroundings {
  say: (line: string) => void;
  /** Told of the processes of the moment. */
  record: (pids: number[]) => void;
  /** Why nothing can be written; undefined when it can be. */
  full: () => string | undefined;
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  now?: () => number;
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> => sleep(ms, undefined, { signal });

/** Before each of the tries to start a part again. */
const PAUSES_MS = [500, 2000, 8000];
/** Who ran for so long has all tries again. */
const STEADY_MS = 600_000;
const LOOK_MS = 1000;

interface Kept {
  kind: Kind;
  part: Part;
  /** How often it ended lately, and when it was started. */
  ends: number;
  since: number;
}

const howItEnded = ({ code, signal }: Awaited<Part["ended"]>): string =>
  signal ? `by ${signal}` : code === null ? "without a status" : `with status ${code}`;

/**
 * Keeps parts running. One that ends by itself is started again three times, later each time; a full disk is
 * waited for, however long it takes, because no part can run on one and each does when there is room.
 */
export function supervise(surroundings: Surroundings): Supervisor {
  const { say, record, full, wait = pause, now = Date.now } = surroundings;
  const all: Kept[] = [];
  /** Those that end because they were told to. */
  const told = new WeakSet<Part>();
  const ending = new AbortController();
  let stopping: Promise<void> | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  let giveUp = (_name: string) => {};
  const gaveUp = new Promise<string>((resolve) => (giveUp = resolve));

  const watch = (kept: Kept, part: Part) => {
    kept.part = part;
    kept.since = now();
    record(all.map(({ part: { pid } }) => pid));
    void part.ended.then((end) => {
      if (stopping || told.has(part)) return;
      say(
        `${kept.kind.name} stopped unexpectedly, ${howItEnded(end)}. Its last output:\n${part.lastWords()}`,
      );
      underWay = Promise.all([underWay, again(kept)]);
    });
  };

  const room = async (name: string): Promise<void> => {
    const why = full();
    if (why === undefined) return;
    say(`${why}: ${name} will start again when there is free space`);
    while (full() !== undefined) await wait(LOOK_MS, ending.signal);
    say("there is free space again");
  };

  const again = async (kept: Kept): Promise<void> => {
    const { kind } = kept;
    if (now() - kept.since > STEADY_MS) kept.ends = 0;
    try {
      for (;;) {
        await room(kind.name);
        const ms = PAUSES_MS[kept.ends++];
        if (ms === undefined) {
          giveUp(kind.name);
          return;
        }
        await wait(ms, ending.signal);
        if (await begun(kept)) return;
      }
    } catch {
      // The wait was ended, because everything is.
    }
  };

  const begun = async (kept: Kept): Promise<boolean> => {
    const { name, start } = kept.kind;
    try {
      watch(kept, await start());
      say(`${name} is running again`);
      return true;
    } catch (error) {
      say(`${name} could not be restarted: ${messageOf(error)}`);
      // A disk that is full is no fault of the part's.
      if (full() !== undefined) kept.ends--;
      return false;
    }
  };

  const end = ({ part, kind }: Kept) => part.stop(kind.signal, kind.graceMs);
  return {
    gaveUp,
    async add(kind) {
      const part = await kind.start();
      const kept: Kept = { kind, part, ends: 0, since: now() };
      all.push(kept);
      watch(kept, part);
    },
    renew(name) {
      const kept = all.find(({ kind }) => kind.name === name);
      if (!kept || stopping) return Promise.resolve();
      const renewed = (async () => {
        const { part } = kept;
        told.add(part);
        await part.stop(kept.kind.signal, kept.kind.graceMs);
        watch(kept, await kept.kind.start());
      })();
      underWay = Promise.allSettled([underWay, renewed]);
      return renewed;
    },
    stop() {
      stopping ??= (async () => {
        ending.abort();
        await underWay;
        for (const kept of [...all].reverse()) await end(kept);
      })();
      return stopping;
    },
  };
}
