import type { WebSocket } from "ws";

/** How a peer is watched, in ticks. */
interface Pace {
  tickMs: number;
  pingEvery: number;
  /** After so many without a sign of life it is taken for gone. */
  silent: number;
}

/** Of a ping's period: as Nakama's defaults have it, the end comes 25 s after the last sign with a ping every 15 s. */
const PLAYERS = { ticks: 3, silent: 6 };
/** Players of a match wait for its game server, so it is asked more often, and is gone after ten seconds. */
const HOSTS: Pace = { tickMs: 2_500, pingEvery: 1, silent: 4 };

export interface Liveness {
  /** It is a game server's connection. */
  hurry(): void;
  stop(): void;
}

/**
 * Clients drop their TCP connection without a word, so they are asked. Ticks are counted and not the clock: a
 * process that was held up for a while must not take everybody's silence for granted.
 */
export function liveness(
  socket: Pick<WebSocket, "on" | "ping">,
  pingEveryMs: number,
  onSilence: () => void,
): Liveness {
  let tick = 0;
  let heard = 0;
  const hear = () => void (heard = tick);
  socket.on("pong", hear);
  socket.on("message", hear);
  const watch = ({ tickMs, pingEvery, silent }: Pace) =>
    setInterval(() => {
      tick++;
      if (tick - heard >= silent) onSilence();
      else if (tick % pingEvery === 0) socket.ping();
    }, tickMs).unref();
  const { ticks, silent } = PLAYERS;
  let timer = watch({ tickMs: pingEveryMs / ticks, pingEvery: ticks, silent });
  return {
    hurry() {
      clearInterval(timer);
      hear();
      timer = watch(HOSTS);
    },
    stop: () => clearInterval(timer),
  };
}
