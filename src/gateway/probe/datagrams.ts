import { Buffer } from "node:buffer";

/** Datagrams that game servers answer on their game port; neither has the framing of the protocol's messages. */
const REQUEST = Buffer.from("b0035a06de797299", "hex");
const ANSWER = Buffer.from("9178b7e056e57a4f", "hex");
export const TOKEN_BYTES = 8;

export const pingRequest = (token: Uint8Array): Uint8Array => Buffer.concat([REQUEST, token]);

/** The token of an answer; undefined when it is none: of another length or beginning. */
export function pingAnswerToken(datagram: Uint8Array): Buffer | undefined {
  const bytes = Buffer.from(datagram);
  const isAnswer =
    bytes.length === ANSWER.length + TOKEN_BYTES && bytes.subarray(0, ANSWER.length).equals(ANSWER);
  return isAnswer ? bytes.subarray(ANSWER.length) : undefined;
}
