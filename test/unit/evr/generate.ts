import fc from "fast-check";
import type { Message, MessageName } from "../../../src/evr/codec";
import { MEMBERS, type MemberFields } from "../../../src/evr/envelope/schema";
import { envelope, envelopeJson } from "../../../src/evr/envelope/field";
import { CLIENT_ENCODER_FLAGS, SERVER_ENCODER_FLAGS } from "../../../src/evr/fields/encoder-flags";
import { entrants } from "../../../src/evr/fields/entrants";
import { failureText } from "../../../src/evr/fields/failure-text";
import { guid, uuid } from "../../../src/evr/fields/guid";
import { endpoint, evrId, ipv4 } from "../../../src/evr/fields/ids";
import * as json from "../../../src/evr/fields/json";
import { restOfBody } from "../../../src/evr/fields/lists";
import { i16, i32, i64, symbol, u16, u32, u64, u8 } from "../../../src/evr/fields/numbers";
import { stringTable } from "../../../src/evr/fields/string-table";
import { text } from "../../../src/evr/fields/text";
import { CATALOGUE } from "../../../src/evr/messages/catalogue";
import { SOCIAL_DATA, SOCIAL_REFUSED } from "../../../src/evr/messages/social";
import { writeJson } from "../../../src/domain/json";

/** Mostly plain letters: whole alphabets take their time to generate. */
const word = fc.oneof(fc.string(), fc.constantFrom("ä€𝄞", "日本語", "\u007f\u0080", "\ufeff"));
const fitting = (bytes: number) => fc.array(word).map((made) => cut(made.join(""), bytes));

function cut(whole: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(bytes - 1));
  return whole.slice(0, read);
}

const unsigned = fc.bigInt(0n, 2n ** 64n - 1n);
const signed = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
const anId = fc.record({ platform: unsigned, account: unsigned });
const anUuid = fc.uuid();
const anAddress = fc.ipV4();
const long = fc.bigInt(2n ** 53n, 2n ** 64n);
const someJson = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,9}$/),
  fc.oneof(word, fc.boolean(), fc.constant(null), fc.integer(), long, fc.array(long, { maxLength: 3 })),
  { noNullPrototype: true },
);
const someText = someJson.map((value) => writeJson(value));
const list = <T>(of: fc.Arbitrary<T>, maxLength = 16) => fc.array(of, { maxLength });

const anEntrant = fc.record({ evrId: anId, teamIndex: fc.integer({ min: -1, max: 4 }) });

const SCALARS = {
  string: word,
  int32: fc.integer(),
  uint32: fc.nat(),
  uint64: unsigned,
  fixed64: unsigned,
  bytes: fc.uint8Array({ maxLength: 40 }),
  strings: list(word, 5),
  stringMap: fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), word, { noNullPrototype: true }),
} as const;
const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase());

const someFields = (fields: MemberFields): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([field, [, type]]): [string, fc.Arbitrary<unknown>] => [
        camel(field),
        typeof type === "object" ? list(someFields(type), 3) : SCALARS[type],
      ]),
    ),
    { noNullPrototype: true },
  );
const members = Object.entries(MEMBERS as Record<string, { fields: MemberFields }>).map(
  ([name, { fields }]) => fc.record({ case: fc.constant(camel(name)), value: someFields(fields) }),
);
const someEnvelope = fc.record({ cid: word, message: fc.oneof(...members) });

/** What a field may carry, by the field. */
const BY_FIELD = new Map<unknown, fc.Arbitrary<unknown>>([
  [u8, fc.integer({ min: 0, max: 0xff })],
  [u16, fc.integer({ min: 0, max: 0xffff })],
  [u32, fc.integer({ min: 0, max: 0xffffffff })],
  [u64, unsigned],
  [symbol, unsigned],
  [i16, fc.integer({ min: -0x8000, max: 0x7fff })],
  [i32, fc.integer({ min: -0x80000000, max: 0x7fffffff })],
  [i64, signed],
  [guid, anUuid],
  [uuid, anUuid],
  [evrId, anId],
  [ipv4, anAddress],
  [
    endpoint,
    fc.record({ internal: anAddress, external: anAddress, port: fc.integer({ min: 0, max: 0xffff }) }),
  ],
  [text, word],
  [json.json, someJson],
  [json.bareJson, someJson],
  [json.sizedJson, someJson],
  [json.zstdJson, someJson],
  [json.unterminatedZstdJson, someJson],
  [json.zlibJson, someJson],
  [json.jsonText, someText],
  [json.zstdJsonText, someText],
  [stringTable, list(word)],
  [entrants, fc.array(anEntrant, { minLength: 1, maxLength: 16 })],
  [failureText, fc.record({ message: fitting(64), expiry: signed })],
  [restOfBody, fc.uint8Array({ maxLength: 300 })],
  [envelope, someEnvelope],
  [envelopeJson, someEnvelope],
]);

/** And by its name, for those that a row makes for itself. */
const BY_NAME: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  endpoints: list(BY_FIELD.get(endpoint) ?? fc.constant(undefined)),
  results: list(fc.record({ internal: anAddress, external: anAddress, milliseconds: fc.nat() }), 128),
  playerEvrIds: list(anId),
  playerSessions: list(anUuid),
  entrants: list(fc.record({ id: anUuid, evrId: anId, flags: unsigned })),
};

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const keys = {
  serverEncoderFlags: fc.constant(SERVER_ENCODER_FLAGS),
  clientEncoderFlags: fc.constant(CLIENT_ENCODER_FLAGS),
  serverMacKey: key,
  serverEncKey: key,
  serverRandomKey: key,
  clientMacKey: key,
  clientEncKey: key,
  clientRandomKey: key,
};

/** Values whose fields depend on each other. */
const BY_MESSAGE: Partial<Record<MessageName, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  SNSLogInFailure: { message: fitting(160) },
  SNSLobbyStatusNotifyv2: { message: fitting(64) },
  SNSLobbySessionSuccessv4: keys,
  SNSLobbySessionSuccessv5: keys,
};

const DEPENDENT: Partial<Record<MessageName, fc.Arbitrary<object>>> = {
  SNSLobbyJoinSessionRequestv7: fc.oneof(
    fc.record({ flags: fc.constantFrom(1n, 3n), target: fc.record({ match: anUuid }) }),
    fc.record({ flags: fc.constantFrom(9n, 11n), target: fc.record({ moderate: anId }) }),
  ),
  SNSGenericMessage: fc.oneof(
    fc.record({ messageType: fc.constant(SOCIAL_DATA), tail: fc.record({ party: someJson }) }),
    fc.record({ messageType: fc.constant(SOCIAL_REFUSED), tail: fc.record({ roomId: signed }) }),
  ),
};

export const NAMES = Object.keys(CATALOGUE) as MessageName[];

export function someMessage(name: MessageName): fc.Arbitrary<Message> {
  const dependent = DEPENDENT[name] ?? fc.constant({});
  const fields = Object.entries(CATALOGUE[name].fields)
    .filter(
      ([field, of]) =>
        !("hidden" in of) && !(name in DEPENDENT && /^(flags|target|messageType|tail)$/.test(field)),
    )
    .map(([field, of]): [string, fc.Arbitrary<unknown>] => {
      const arbitrary = BY_MESSAGE[name]?.[field] ?? BY_FIELD.get(of) ?? BY_NAME[field];
      if (arbitrary === undefined) throw new Error(`nothing to generate for ${name}.${field}`);
      return [field, arbitrary];
    });
  return fc
    .tuple(fc.record(Object.fromEntries(fields), { noNullPrototype: true }), dependent)
    .map(([value, more]) => ({ name, value: { ...value, ...more } }) as unknown as Message);
}
