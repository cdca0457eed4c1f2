import type { WireEndpoint } from "../../domain/gateway/endpoint";
import type { EnvelopeMessage } from "../../evr/envelope/field";
import type { Message } from "../../evr/messages/catalogue";

/** In which form a game server registered, and is talked to. */
export type Form = "message" | "envelope";

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
