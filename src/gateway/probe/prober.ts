import { randomBytes } from "node:crypto";
import { createSocket, type RemoteInfo } from "node:dgram";
import { setTimeout as sleep } from "node:timers/promises";
import { pingAnswerToken, pingRequest, TOKEN_BYTES } from "./datagrams";

interface Probed {
  ip: string;
  port: number;
}

/** Asks game servers by UDP whether they are there. */
export interface Prober {
  /** Whether an answer came to one of so many requests; each waits for its own, and the next comes after a pause. */
  reaches(to: Probed, tries: number): Promise<boolean>;
  close(): void;
}

const ANSWER_MS = 500;
const PAUSE_MS = 500;

/** One socket for all: answers are told apart by their token, and count only from where they were asked for. */
export function openProber(): Prober {
  const socket = createSocket("udp4").unref();
  const waiting = new Map<string, { to: Probed; heard: () => void }>();
  socket.on("message", (datagram: Uint8Array, { address, port }: RemoteInfo) => {
    const asked = waiting.get(pingAnswerToken(datagram)?.toString("hex") ?? "");
    if (asked?.to.ip === address && asked.to.port === port) asked.heard();
  });
  // A network that is down is as good as no answer.
  socket.on("error", () => {});

  async function ask(to: Probed): Promise<boolean> {
    const token = randomBytes(TOKEN_BYTES);
    const key = token.toString("hex");
    const over = new AbortController();
    let isHeard = false;
    waiting.set(key, {
      to,
      heard: () => {
        isHeard = true;
        over.abort();
      },
    });
    socket.send(pingRequest(token), to.port, to.ip, () => {});
    await sleep(ANSWER_MS, undefined, { signal: over.signal, ref: false }).catch(() => {});
    waiting.delete(key);
    return isHeard;
  }

  return {
    async reaches(to, tries) {
      for (let left = tries; left > 0; left--) {
        if (await ask(to)) return true;
        if (left > 1) await sleep(PAUSE_MS, undefined, { ref: false });
      }
      return false;
    },
    close: () => socket.close(),
  };
}
