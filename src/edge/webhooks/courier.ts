import type { Jobs } from "./jobs";
import { MOST_AT_ONCE } from "./jobs";
import type { Sender } from "./send";

export interface Courier {
  /** Resolves when what is under way has been given up. */
  close(): Promise<void>;
}

/** How often there is something to ask for, and how often when the server does not answer. */
const EVERY_MS = 1_000;
const AWAY_MS = 5_000;

interface Log {
  warn(what: object, message: string): void;
}

/**
 * Asks the module for what is to be sent, sends it, says what came of it, and again. Any number may run: the module
 * gives each event to one of them. What an edge has in hand when it ends is given to another a minute later.
 */
export function startCourier(jobs: Jobs, sender: Sender, log: Log): Courier {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const deliver = async (): Promise<number> => {
    const taken = await jobs.take();
    await Promise.all(
      taken.map(async (job) => {
        const outcome = await sender.send(job);
        if (outcome.status < 200 || outcome.status >= 300)
          log.warn(
            { webhook: job.key.split(".")[1], type: job.event.type, ...outcome },
            "webhook not delivered",
          );
        // What cannot be told now is done once more when its lease is over.
        await jobs.report(job, outcome).catch(() => {});
      }),
    );
    return taken.length;
  };

  const next = (ms: number): void => {
    if (!isClosed) timer = setTimeout(round, ms);
  };
  const round = (): void => {
    deliver().then(
      (count) => next(count === MOST_AT_ONCE ? 0 : EVERY_MS),
      () => next(AWAY_MS),
    );
  };
  next(0);
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await sender.close();
    },
  };
}
