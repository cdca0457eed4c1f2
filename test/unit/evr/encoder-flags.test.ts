import { decodeFrame, encodeFrame, type Message } from "../../../src/evr/codec";
import {
  CLIENT_ENCODER_FLAGS,
  encoderFlagsOf,
  questForm,
  SERVER_ENCODER_FLAGS,
} from "../../../src/evr/fields/encoder-flags";
import { bytesOf, packets } from "./packets";

const QUEST_SERVER = 0x0100100100000107n;
const QUEST_CLIENT = 0x0100100100000207n;
/** Where the flags stand in the message, its header counted. */
const FLAGS_AT = 24 + 56;

test("packet encoder flags of the Quest build are one bit to the left, and bit 0 is set", () => {
  expect([SERVER_ENCODER_FLAGS, CLIENT_ENCODER_FLAGS]).toEqual([0x0080080080000083n, 0x0080080080000103n]);
  expect(questForm(SERVER_ENCODER_FLAGS)).toBe(QUEST_SERVER);
  expect(questForm(CLIENT_ENCODER_FLAGS)).toBe(QUEST_CLIENT);
});

test.each([SERVER_ENCODER_FLAGS, CLIENT_ENCODER_FLAGS])("both forms of %s say the same", (flags) =>
  expect(encoderFlagsOf(questForm(flags))).toEqual(encoderFlagsOf(flags)),
);

test("a success for the Quest build differs from that of the description in its flags alone, and is read again", () => {
  const name = "SNSLobbySessionSuccessv5";
  const packet = packets.find(({ title }) => title === name);
  if (!packet) throw new Error(`no packet ${name}`);
  const usual = bytesOf(packet);
  const value = {
    ...(decodeFrame(usual).messages[0]?.value as object),
    ...{ serverEncoderFlags: QUEST_SERVER, clientEncoderFlags: QUEST_CLIENT },
  };
  const bytes = encodeFrame([{ name, value } as Message]);
  const wanted = Buffer.from(usual);
  wanted.writeBigUInt64LE(QUEST_SERVER, FLAGS_AT);
  wanted.writeBigUInt64LE(QUEST_CLIENT, FLAGS_AT + 8);
  expect(Buffer.from(bytes).toString("hex")).toBe(wanted.toString("hex"));
  expect(decodeFrame(bytes).messages[0]?.value).toEqual(value);
});
