import type { Message } from "../../codec";
import type { EnvelopeMessage } from "../../envelope/field";
import type { Complaint } from "../complaints";
import type { Arrival } from "../line/line";

type Case = EnvelopeMessage["case"];
type ValueOf<C extends Case> = Extract<EnvelopeMessage, { case: C }>["value"];

export const enveloped = (message: EnvelopeMessage): Message => ({
  name: "NEVRProtobufMessageV1",
  value: { envelope: { cid: "", message } },
});

/**
 * The value of a frame's envelope. A game server of the newest form needs it; others may get it as well,
 * and what is in it has to agree with the old message.
 */
export function insideOf<C extends Case>(
  { envelopes }: Arrival,
  wanted: C,
  needed: boolean,
  complain: (what: string) => Complaint,
): ValueOf<C> | undefined {
  const inside = envelopes[0]?.message;
  if (inside?.case === wanted) return inside.value as never;
  if (inside) complain(`an envelope holds ${inside.case ?? "something unknown"}, not ${wanted}`);
  else if (needed) complain(`no envelope with ${wanted} comes before the old message`);
  return undefined;
}
