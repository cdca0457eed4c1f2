import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { decodeFrame, encodeFrame, type Message } from "../../../../src/evr/codec";
import { CLIENT_ENCODER_FLAGS, SERVER_ENCODER_FLAGS } from "../../../../src/evr/fields/encoder-flags";
import { gameClient } from "../../../../src/evr/peers/client/client";
import { faultOf } from "../../../../src/evr/peers/line/strict";
import {
  probeAnswer,
  probeAnswerToken,
  probeRequest,
  probeRequestToken,
} from "../../../../src/evr/peers/udp/datagrams";
import { seal, unseal } from "../../../../src/evr/peers/udp/sealed";

import { datagrams } from "../packets";

const evrId = { platform: 4n, account: 7n };
const session = "2a4a1b12-2bf9-11ef-8dd5-66d3ff8a653b";
const matchId = "777f13d6-0080-4b71-8665-9783062c4fc7";
const U: Message = { name: "STcpConnectionUnrequireEvent", value: {} };
const STATUS: Message = { name: "SNSLobbyMatchmakerStatus", value: { statusCode: 0 } };

let service: WebSocketServer | undefined;
afterEach(() => {
  for (const socket of service?.clients ?? []) socket.terminate();
  service?.close();
});

/** A service that answers the first message of every connection with these frames. */
async function answering(...frames: (Message[] | Uint8Array)[]) {
  const listening = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  service = listening;
  listening.on("connection", (socket) => {
    socket.once("message", () => {
      for (const frame of frames) socket.send(frame instanceof Uint8Array ? frame : encodeFrame(frame));
    });
  });
  await once(listening, "listening");
  const gateway = `ws://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  return gameClient({ gateway, serverKey: "key", evrId: "OVR-ORG-7" });
}

const key = (first: number) => new Uint8Array(32).fill(first);
const v5 = {
  gameType: 1n,
  matchId,
  channel: session,
  endpoint: { internal: "10.0.0.1", external: "127.0.0.1", port: 6792 },
  teamIndex: 0,
  unk1: 0,
  serverEncoderFlags: SERVER_ENCODER_FLAGS,
  clientEncoderFlags: CLIENT_ENCODER_FLAGS,
  serverSequenceId: 1n,
  serverMacKey: key(1),
  serverEncKey: key(2),
  serverRandomKey: key(3),
  clientSequenceId: 2n,
  clientMacKey: key(4),
  clientEncKey: key(5),
  clientRandomKey: key(6),
};
const { channel: _, ...v4 } = v5;
const success = (older: typeof v4): Message[] => [
  { name: "SNSLobbySessionSuccessv4", value: older },
  { name: "SNSLobbySessionSuccessv5", value: v5 },
  U,
];

describe("a simulated client", () => {
  const wish = { mode: "echo_arena" };

  test("takes a success as it should be, without a complaint", async () => {
    const client = await answering(success(v4));
    expect(await client.find(wish)).toMatchObject({ outcome: "success", matchId });
    expect(client.complaints).toEqual([]);
  });

  test("complains when success v4 and v5 differ", async () => {
    const client = await answering(success({ ...v4, clientEncKey: key(9) }));
    await client.find(wish);
    expect(client.complaints.join()).toMatch("v4 and v5 differ");
  });

  test("complains when the three messages of a success are not one frame", async () => {
    const client = await answering(success(v4).slice(0, 2), [U]);
    await client.find(wish);
    expect(client.complaints.join()).toMatch("is not one frame");
  });

  test("complains about a failure with an unrequire event, and about another mode in it", async () => {
    const text = { message: "no", expiry: 0n };
    const failure = { gameType: 5n, channel: "00000000-0000-0000-0000-000000000000", errorCode: 6, text };
    const client = await answering([{ name: "SNSLobbySessionFailurev4", value: failure }, U]);
    expect(await client.find(wish)).toMatchObject({ outcome: "failure", code: 6 });
    expect(client.complaints.join()).toMatch(/does not come alone.*names another mode/);
  });

  test("complains about log-in answers in a wrong order", async () => {
    const client = await answering([U], [{ name: "SNSLogInSuccess", value: { session, evrId } }]);
    await expect(client.logIn()).rejects.toThrow("SNSLogInSuccess or SNSLogInFailure should have come");
  });

  test("complains about a log-in of somebody else", async () => {
    const other: Message = { name: "SNSLogInSuccess", value: { session, evrId: { ...evrId, account: 8n } } };
    const settings = {
      config_data: {},
      env: "live",
      iap_unlocked: true,
      remote_log_errors: false,
      remote_log_metrics: true,
    };
    const client = await answering([other, U, { name: "SNSLoginSettings", value: { json: settings } }]);
    expect(await client.logIn()).toMatchObject({ ok: true, session });
    expect(client.complaints.join()).toMatch("another EVR id");
  });

  test("complains about bytes that cannot be read, and symbols that nobody knows", async () => {
    const unknown = encodeFrame([STATUS]).slice();
    unknown[8] = (unknown[8] ?? 0) ^ 1;
    const client = await answering(Buffer.from("nonsense"), unknown, [STATUS]);
    expect(await client.status()).toBe(0);
    expect(client.complaints.join()).toMatch(/malformed packet: header.*not in the description/);
  });
});

describe("a byte that is not as described", () => {
  const bytesOf = (message: Message) => encodeFrame([message]).slice();

  test("is found in padding that readers pass over", () => {
    const refusal: Message = { name: "SNSLogInFailure", value: { evrId, statusCode: 400n, message: "no" } };
    const bytes = bytesOf(refusal);
    expect(faultOf(refusal, bytes)).toBeUndefined();
    bytes[bytes.length - 1] = 1;
    expect(decodeFrame(bytes).messages).toEqual([refusal]);
    expect(faultOf(refusal, bytes)).toMatch("at byte 183");
  });

  test("is found when there are too many of them", () => {
    expect(faultOf(STATUS, new Uint8Array(29))).toMatch("29 bytes, not 28");
  });

  test("is found in what is not the service's to say", () => {
    const request: Message = { name: "SNSLobbyMatchmakerStatusRequest", value: {} };
    expect(faultOf(request, bytesOf(request))).toMatch("not for the service to send");
  });
});

describe("a probe", () => {
  test("and its answer are as in the description, and nothing else is one", () => {
    const token = Buffer.from("0102030405060708", "hex");
    const written = [probeRequest(token), probeAnswer(token)];
    expect(written.map((datagram) => datagram.toString("hex"))).toEqual(datagrams.map(({ hex }) => hex));
    expect(probeRequestToken(probeRequest(token))?.equals(token)).toBe(true);
    expect(probeAnswerToken(probeAnswer(token))?.equals(token)).toBe(true);
    expect(probeAnswerToken(probeRequest(token))).toBeUndefined();
    expect(probeRequestToken(probeRequest(token.subarray(1)))).toBeUndefined();
  });
});

describe("a sealed datagram", () => {
  test("opens with the keys of its side alone", () => {
    const sealed = seal("hello you", v5, "client");
    expect(unseal(sealed, v5, "client")).toBe("hello you");
    expect(unseal(sealed, v5, "server")).toBeUndefined();
    expect(unseal(sealed, { ...v5, clientMacKey: key(7) }, "client")).toBeUndefined();
    expect(unseal(sealed.subarray(0, 20), v5, "client")).toBeUndefined();
  });
});
