/**
 * What a runtime function has to throw so that Nakama answers with a code and a message of ours.
 *
 * Nakama adds the stack of whatever is thrown to the answer's `error` key, and nothing can switch that off.
 * An `Error` keeps the stack of the place where it was made; so one is made while the bundle loads, when no
 * function of ours is under way, and is thrown each time with the code and message of the moment. Its stack
 * is the same for every refusal and tells nothing. (A virtual machine runs one call at a time.)
 */
interface Thrown extends Error {
  code: number;
}

/** A closure, because Nakama freezes what global variables hold. */
const prepared = (() => {
  let made: Thrown | undefined;
  void Promise.resolve().then(() => {
    made = new Error() as Thrown;
    Object.defineProperty(made, "toString", { value: () => "refused" });
  });
  return () => made ?? (new Error() as Thrown);
})();

export function thrown(code: number, message: string): Error {
  const error = prepared();
  Object.defineProperty(error, "message", { value: message, enumerable: true, configurable: true });
  error.code = code;
  return error;
}
