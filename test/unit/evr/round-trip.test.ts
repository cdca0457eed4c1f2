import fc from "fast-check";
import { hashName } from "../../../src/domain/symbol";
import { decodeFrame, encodeFrame, type Message } from "../../../src/evr/codec";
import { CATALOGUE } from "../../../src/evr/messages/catalogue";
import { NAMES, someMessage } from "./generate";

describe("a message", () => {
  test.each(NAMES)("%s is read as it was written", (name) => {
    fc.assert(
      fc.property(someMessage(name), (message) => {
        const frame = encodeFrame([message]);
        const { messages, unknown } = decodeFrame(frame);
        expect(unknown).toEqual([]);
        expect(messages).toHaveLength(1);
        // An envelope that was read holds what protobuf notes for itself, too.
        expect(messages[0]).toMatchObject(message);
        expect(encodeFrame(messages)).toEqual(frame);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  test("has the hash of its name as symbol, but for those that are numbers", () => {
    const literal = NAMES.filter((name) => CATALOGUE[name].symbol !== hashName(name));
    for (const name of literal)
      expect(name).toMatch(
        /^(ER|GameServerSaveLoadout$|SNSFindServerRegionInfo$|SNSLobbySetSpawnBotOnServer$)/,
      );
  });

  test("has a symbol of its own", () => {
    expect(new Set(NAMES.map((name) => CATALOGUE[name].symbol)).size).toBe(NAMES.length);
  });
});

describe("a frame", () => {
  const some = fc.oneof(...NAMES.map(someMessage));

  test("holds any messages in their order", () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (messages) => {
        const read = decodeFrame(encodeFrame(messages)).messages;
        expect(read.map(({ name }) => name)).toEqual(messages.map(({ name }) => name));
        expect(encodeFrame(read)).toEqual(encodeFrame(messages));
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  test("is read through an offset of a larger buffer", () => {
    const message: Message = { name: "SNSLobbyMatchmakerStatus", value: { statusCode: 7 } };
    const frame = encodeFrame([message]);
    const larger = new Uint8Array(frame.length + 11).fill(0xaa);
    larger.set(frame, 5);
    expect(decodeFrame(larger.subarray(5, 5 + frame.length)).messages).toEqual([message]);
  });
});
