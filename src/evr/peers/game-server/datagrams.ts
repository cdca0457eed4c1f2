import { createSocket, type RemoteInfo } from "node:dgram";
import type { HeardSuccess } from "../success";
import { probeAnswer, probeRequestToken } from "../udp/datagrams";
import { type Packet, packetOf, packetText } from "../udp/packets";
import { seal, unseal } from "../udp/sealed";

/** Answers a client's packet. */
export type Reply = (packet: Packet) => void;

export interface GamePort {
  readonly port: number;
  /** Keys of a player who is about to come. */
  expect(success: HeardSuccess): void;
  /** No longer answers probes, or does again. */
  answerProbes(does: boolean): void;
  close(): void;
}

/** The UDP port of a game server: probes of anybody, packets of those whose keys it was told. */
export async function openGamePort(
  { port, address, answersProbes }: { port: number; address: string; answersProbes: boolean },
  onPacket: (packet: Packet, keys: HeardSuccess, reply: Reply) => void,
): Promise<GamePort> {
  const socket = createSocket("udp4");
  const expected: HeardSuccess[] = [];
  let answers = answersProbes;

  const onDatagram = (datagram: Buffer, from: RemoteInfo): void => {
    const token = probeRequestToken(datagram);
    if (token) {
      if (answers) socket.send(probeAnswer(token), from.port, from.address);
      return;
    }
    for (const keys of expected) {
      const packet = packetOf(unseal(datagram, keys, "client") ?? "");
      if (packet === undefined) continue;
      onPacket(packet, keys, (reply) => {
        socket.send(seal(packetText(reply), keys, "server"), from.port, from.address);
      });
      return;
    }
  };
  socket.on("message", onDatagram);
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, address, resolve);
  });
  socket.on("error", () => undefined);
  return {
    port: socket.address().port,
    expect: (success) => void expected.push(success),
    answerProbes(does) {
      answers = does;
    },
    close: () => socket.close(),
  };
}
