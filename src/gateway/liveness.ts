import type { WebSocket } from "ws";

/** As Nakama's defaults have it: a ping every 15 s, and the end 25 s after the last sign of life. */
const TICK_MS = 5000;
const PING_EVERY = 3;
const SILENT_TICKS = 5;

/**
 * Clients drop their TCP connection without a word, so they are asked. Ticks are counted and not the clock: a
 * process that was held up for a while must not take everybody's silence for granted.
 */
export function liveness(socket: WebSocket, onSilence: () => void): { stop(): void } {
  let tick = 0;
  let heard = 0;
  const hear = () => void (heard = tick);
  socket.on("pong", hear);
  socket.on("message", hear);
  const timer = setInterval(() => {
    tick++;
    if (tick - heard > SILENT_TICKS) onSilence();
    else if (tick % PING_EVERY === 0) socket.ping();
  }, TICK_MS).unref();
  return { stop: () => clearInterval(timer) };
}
