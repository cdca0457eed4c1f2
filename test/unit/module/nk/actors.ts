import type fc from "fast-check";

/**
 * What several calls do at the same time, call of the runtime by call of the runtime, in whatever order the
 * scheduler chooses. The module's code does not wait for anything, so it is run anew from its beginning for each
 * further call that it makes, with the answers that it had before; its memory of its own has to be none.
 */
type Outcome = { value: unknown } | { error: unknown };

const SUSPENDED = new Error("suspended");

function outcomeOf(act: () => unknown): Outcome {
  try {
    return { value: act() };
  } catch (error) {
    return { error };
  }
}

async function actor<T>(
  scheduler: fc.Scheduler,
  name: string,
  nk: nkruntime.Nakama,
  act: (nk: nkruntime.Nakama) => T,
): Promise<T> {
  const seen: Outcome[] = [];
  for (;;) {
    let at = 0;
    const waiting: { name: string; act: () => unknown }[] = [];
    const replayed = new Proxy(nk, {
      get:
        (real, property) =>
        (...given: unknown[]) => {
          const known = seen[at++];
          if (known && "error" in known) throw known.error;
          if (known) return structuredClone(known.value);
          const calls = real as unknown as Record<string, (...all: unknown[]) => unknown>;
          // Code that catches what it is thrown goes on for a while: what it asks for then counts for nothing.
          waiting.push({ name: String(property), act: () => calls[String(property)]?.(...given) });
          throw SUSPENDED;
        },
    });
    const outcome = outcomeOf(() => act(replayed));
    const [next] = waiting;
    if (!next) {
      if ("error" in outcome) throw outcome.error;
      return outcome.value as T;
    }
    await scheduler.schedule(Promise.resolve(), `${name}: ${next.name}`);
    seen.push(outcomeOf(next.act));
  }
}

/** Runs them all to their ends; what each came to, in their order. */
export async function together<T>(
  scheduler: fc.Scheduler,
  nk: nkruntime.Nakama,
  acts: readonly ((nk: nkruntime.Nakama) => T)[],
): Promise<PromiseSettledResult<T>[]> {
  const all = Promise.allSettled(acts.map((act, number) => actor(scheduler, `call ${number}`, nk, act)));
  await scheduler.waitFor(all);
  return all;
}

export const values = <T>(results: readonly PromiseSettledResult<T>[]): T[] =>
  results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));

export const errors = (results: readonly PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
