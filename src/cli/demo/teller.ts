import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { messageOf } from "../../domain/error-text";
import { writeJson } from "../../domain/json";
import { Problem } from "../../stack/problem";

/** Tells the story line by line, and checks each step. */
export interface Teller {
  /** One step; `act` returns its result and the rest of the printed line. It fails if anything in it fails. */
  step: <T>(title: string, act: () => Promise<[T, string]>) => Promise<T>;
  /** Says which step is skipped, and why. */
  leaveOut: (title: string, why: string) => void;
}

/** Something was not as it should be. */
class Wrong extends Error {}

export function mustBe(what: string, seen: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(seen, wanted))
    throw new Wrong(`${what}: expected ${writeJson(wanted)}, saw ${writeJson(seen)}`);
}

/** The refusal that `act` has to end in. */
export async function mustFail<E extends Error>(
  what: string,
  kind: new (...args: never[]) => E,
  act: () => Promise<unknown>,
): Promise<E> {
  try {
    await act();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Wrong(`${what}: expected a refusal, and there was none`);
}

const SOON_MS = 5000;
const LOOK_MS = 50;

/** A list may be slightly out of date: tries until the checks pass, and fails with the last error. */
export async function soon<T>(
  look: () => Promise<T>,
  check: (seen: T) => void,
  withinMs = SOON_MS,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    try {
      check(seen);
      return seen;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await sleep(LOOK_MS);
  }
}

export const teller = (say: (line: string) => void, stopped: () => boolean = () => false): Teller => {
  const began = Date.now();
  const clock = () => `${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(7);
  return {
    leaveOut: (title, why) => say(`${clock()}  --      ${title}: skipped, ${why}`),
    step: async (title, act) => {
      if (stopped()) throw new Problem(`stopped before: ${title}`);
      try {
        const [made, more] = await act();
        say(`${clock()}  ok      ${title}: ${more}`);
        return made;
      } catch (error) {
        say(`${clock()}  NOT OK  ${title}: ${messageOf(error)}`);
        throw new Problem(`the demo stopped at: ${title}`);
      }
    },
  };
};
