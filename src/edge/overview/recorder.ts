import { setTimeout as sleep } from "node:timers/promises";
import type { CallModule } from "../../service/module-call";
import type { Machine } from "./machine";

export interface Recorder {
  /** Writes down what was counted up to now; resolves when that is done, or cannot be. */
  close(): Promise<void>;
}

const EVERY_MS = 60_000;
const AWAY_MS = 5_000;
const ANSWER_MS = 5_000;

/**
 * Has the module write down once a minute what it has counted, and at the end once more. Any number of edges may run:
 * the module counts nothing twice (decision 0020). In the middle of a minute, so that a late one is still in its own.
 */
export function startRecorder(call: CallModule, machine: () => Machine, every = untilNextMinute): Recorder {
  const ending = new AbortController();
  const write = () => call("overview/write", { machine: machine() }, Date.now() + ANSWER_MS);
  const running = (async () => {
    while (!ending.signal.aborted) {
      const ms = await write().then(every, () => AWAY_MS);
      await sleep(ms, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return {
    async close() {
      ending.abort();
      await running;
      await write().catch(() => {});
    },
  };
}

const untilNextMinute = (): number => {
  const passed = Date.now() % EVERY_MS;
  return EVERY_MS - passed + EVERY_MS / 2;
};
