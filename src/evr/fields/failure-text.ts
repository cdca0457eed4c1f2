import type { Field } from "../layout";
import { padded } from "./text";

export interface FailureText {
  readonly message: string;
  /** When a suspension ends, Unix seconds; 0 when there is none. */
  readonly expiry: bigint;
}

const TEXT_BYTES = 64;

/**
 * The last 72 bytes of a lobby failure. Old peers read a text of 72 bytes; newer ones a text of 64 and the
 * end of a suspension. A text of at most 63 bytes and what follows it serve both.
 */
export const failureText: Field<FailureText> = {
  read(from) {
    const bytes = Buffer.from(from.bytes(TEXT_BYTES + 8));
    const old = bytes[TEXT_BYTES - 1] !== 0;
    const text = old ? bytes : bytes.subarray(0, TEXT_BYTES);
    const zero = text.indexOf(0);
    return {
      message: text.toString("utf8", 0, zero < 0 ? text.length : zero),
      expiry: old ? 0n : bytes.readBigInt64LE(TEXT_BYTES),
    };
  },
  write(to, { message, expiry }) {
    to.bytes(padded(message, TEXT_BYTES));
    to.i64(expiry);
  },
};
