/**
 * How a runtime function refuses, so that Nakama answers with a code and a message of ours.
 *
 * Over HTTP Nakama adds to the answer, under `error`, the text and the stack of what was thrown, and nothing can
 * switch that off. So what is thrown has no stack: it is an `Error` that was made when no function was under way,
 * not even one of ours. The bundle's entry has one made while a machine loads it (tools/entry.ts); a machine runs
 * one call at a time, so one serves them all. `throw` would write down where it stands; a generator that has
 * ended throws without. What is left under `error` is the message once more.
 */
declare const stackless: Error | undefined;

const ended = (function* () {})();
ended.return();

export function throwToNakama(code: number, message: string): never {
  const error = typeof stackless === "undefined" ? new Error() : stackless;
  Object.defineProperty(error, "name", { value: "", configurable: true });
  for (const [key, value] of Object.entries({ code, message }))
    Object.defineProperty(error, key, { value, enumerable: true, configurable: true });
  ended.throw(error);
  throw error;
}
