import {
  create,
  fromBinary,
  fromJson,
  type JsonValue,
  type Message,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { readJson, writeJson } from "../../domain/json";
import type { Field } from "../layout";
import { MAX_ENTRANTS } from "../limits";
import { MalformedPacket } from "../malformed";
import { ENVELOPE } from "./descriptor";
import type { Camel, MemberName, MemberValue } from "./schema";

/** What is in an envelope. */
export type EnvelopeMessage = {
  [N in MemberName]: { readonly case: Camel<N>; readonly value: MemberValue<N> };
}[MemberName];

export interface Envelope {
  readonly cid: string;
  /** No case: a message that nobody here knows. It is among the unknown fields. */
  readonly message: EnvelopeMessage | { readonly case: undefined; readonly value?: undefined };
  /** Fields that the table does not have. An envelope that was read is written with them. */
  readonly $unknown?: readonly unknown[];
}

/** proto3, binary, the whole body. */
export const envelope: Field<Envelope> = {
  read(from) {
    const bytes = from.bytes(from.left);
    return checked(() => fromBinary(ENVELOPE, bytes));
  },
  write: (to, value) => to.bytes(toBinary(ENVELOPE, messageOf(value))),
};

/** proto3's JSON form, the whole body, with or without a zero byte. */
export const envelopeJson: Field<Envelope> = {
  read(from) {
    const text = from.utf8(from.left).replace(/\0+$/, "");
    return checked(() => fromJson(ENVELOPE, withoutBigInts(readJson(text)), { ignoreUnknownFields: true }));
  },
  write: (to, value) => to.utf8(writeJson(toJson(ENVELOPE, messageOf(value)))),
};

/** The descriptor is made of the table out of which the types come. */
const messageOf = (value: Envelope): Message => create(ENVELOPE, value as never);

function checked(read: () => Message): Envelope {
  let value: Envelope;
  try {
    value = read() as unknown as Envelope;
  } catch {
    throw new MalformedPacket("envelope");
  }
  const inside = value.message.value;
  if (inside && "entrantIds" in inside && inside.entrantIds.length > MAX_ENTRANTS)
    throw new MalformedPacket("too many entries");
  return value;
}

/** Long integers as protobuf's JSON wants them: as text. */
function withoutBigInts(value: unknown): JsonValue {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBigInts(inner)]));
  return value as JsonValue;
}
