import { createSocket } from "node:dgram";
import type { HeardSuccess } from "../success";
import { type Packet, packetOf, packetText } from "./packets";
import { seal, unseal } from "./sealed";

/** Whether a game server let a player in. */
export type Admission = { readonly admitted: true } | { readonly admitted: false; readonly code: number };

/** A client's place on a game server. */
export interface Play {
  readonly admission: Admission;
  /** Says goodbye. */
  leave(): Promise<void>;
  /** Is gone without a word. */
  crash(): void;
}

/** Datagrams may be lost. */
const AGAIN_MS = 250;

/** Goes to the game server of a success and says which player session this is; resolves when it is answered. */
export async function play(success: HeardSuccess, session: string): Promise<Play> {
  const socket = createSocket("udp4");
  const { external, port } = success.endpoint;
  const send = (packet: Packet): Promise<void> =>
    new Promise((resolve) => {
      socket.send(seal(packetText(packet), success, "client"), port, external, () => resolve());
    });
  const answered = new Promise<Admission>((resolve) => {
    socket.on("message", (datagram) => {
      const packet = packetOf(unseal(datagram, success, "server") ?? "");
      if (packet?.session !== session) return;
      if (packet.kind === "welcome") resolve({ admitted: true });
      if (packet.kind === "refused") resolve({ admitted: false, code: packet.code });
    });
    socket.on("error", () => undefined);
  });
  const hello = (): void => void send({ kind: "hello", session });
  const again = setInterval(hello, AGAIN_MS);
  hello();
  const admission = await answered;
  clearInterval(again);
  return {
    admission,
    async leave() {
      await send({ kind: "goodbye", session });
      socket.close();
    },
    crash: () => void socket.close(),
  };
}
