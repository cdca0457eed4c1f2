/** Why a packet cannot be read: also the label of the counter, so a closed set. */
export type MalformedReason =
  | "marker"
  | "header"
  | "length"
  | "frame too long"
  | "body too long"
  | "too many messages"
  | "too many entries"
  | "cut short"
  | "text"
  | "json"
  | "compression"
  | "envelope";

/** A frame that is not as the protocol says. Its connection is to be closed. */
export class MalformedPacket extends Error {
  constructor(readonly reason: MalformedReason) {
    super(`malformed packet: ${reason}`);
  }
}
