const REQUEST = Buffer.from("b0035a06de797299", "hex");
const ANSWER = Buffer.from("9178b7e056e57a4f", "hex");
const TOKEN_BYTES = 8;

const starting =
  (prefix: Buffer) =>
  (token: Uint8Array): Buffer =>
    Buffer.concat([prefix, token]);

/** A probe: a prefix and eight random bytes, which the answer repeats (section 6). */
export const probeRequest = starting(REQUEST);
export const probeAnswer = starting(ANSWER);

const tokenAfter =
  (prefix: Buffer) =>
  (datagram: Buffer): Buffer | undefined =>
    datagram.length === prefix.length + TOKEN_BYTES && datagram.subarray(0, prefix.length).equals(prefix)
      ? datagram.subarray(prefix.length)
      : undefined;

/** The token, or undefined when it is another datagram. */
export const probeRequestToken = tokenAfter(REQUEST);
export const probeAnswerToken = tokenAfter(ANSWER);
