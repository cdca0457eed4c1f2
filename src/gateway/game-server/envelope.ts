import type { WireEndpoint } from "../../domain/gateway/endpoint";
import type { EnvelopeMessage } from "../../evr/envelope/field";
import type { Message } from "../../evr/messages/catalogue";

/** In which form a game server registered, and is talked to. */
type Form = "message" | "envelope";

/** How a game server is talked to. */
export interface Speech {
  form: Form;
  /** Of its simulation, which the start of a session repeats; 0: not said. */
  timeStepUsecs: number;
}

type Inside<C extends EnvelopeMessage["case"]> = Extract<EnvelopeMessage, { case: C }>["value"];

/** What is left out is as good as empty. */
export const enveloped = <C extends EnvelopeMessage["case"]>(
  name: C,
  value: Partial<Inside<C>>,
): Message => ({
  name: "NEVRProtobufMessageV1",
  value: { envelope: { cid: "", message: { case: name, value } as unknown as EnvelopeMessage } },
});

export const endpointText = ({ internal, external, port }: WireEndpoint): string =>
  `${internal}:${external}:${port}`;
