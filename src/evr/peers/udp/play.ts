import { createSocket } from "node:dgram";
import type { HeardSuccess } from "../success";
import { type Packet, packetOf, packetText } from "./packets";
import { seal, unseal } from "./sealed";

/** Whether a game server let a player in. */
/** `code` is undefined when the game server does not answer. */
type Admission =
  { readonly admitted: true } | { readonly admitted: false; readonly code: number | undefined };

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
/** Half a minute: then the game says that the connection to the server has failed. */
const TRIES = 120;

/** Goes to the game server of a success and says which player session this is; resolves when it is answered. */
export async function play(success: HeardSuccess, session: string): Promise<Play> {
  const socket = createSocket("udp4");
  const { external, port } = success.endpoint;
  const send = (packet: Packet): Promise<void> =>
    new Promise((resolve) => {
      socket.send(seal(packetText(packet), success, "client"), port, external, () => resolve());
    });
  let again: NodeJS.Timeout | undefined;
  let tries = 0;
  const answered = new Promise<Admission>((resolve) => {
    again = setInterval(() => {
      if (++tries > TRIES) resolve({ admitted: false, code: undefined });
      else void send({ kind: "hello", session });
    }, AGAIN_MS);
    socket.on("message", (datagram) => {
      const packet = packetOf(unseal(datagram, success, "server") ?? "");
      if (packet?.session !== session) return;
      if (packet.kind === "welcome") resolve({ admitted: true });
      if (packet.kind === "refused") resolve({ admitted: false, code: packet.code });
    });
    socket.on("error", () => undefined);
  });
  void send({ kind: "hello", session });
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
