import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import type { Endpoint } from "../../fields/ids";
import type { PingResult } from "../../messages/lobby-requests";
import { probeAnswerToken, probeRequest } from "./datagrams";

/** How long a game measures; the service waits five seconds for all of it. */
const PATIENCE_MS = 1_000;

const NOWHERE = "0.0.0.0";

/** Sends a probe to both addresses of each endpoint; what did not answer in time has no result. */
export async function measure(endpoints: readonly Endpoint[]): Promise<PingResult[]> {
  if (endpoints.length === 0) return [];
  const socket = createSocket("udp4");
  const sent = new Map<string, { endpoint: Endpoint; at: number }>();
  const results = new Map<Endpoint, number>();
  const finished = new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, PATIENCE_MS);
    socket.on("message", (datagram) => {
      const probe = sent.get(probeAnswerToken(datagram)?.toString("hex") ?? "");
      if (!probe || results.has(probe.endpoint)) return;
      // 0 would say that the time is not known.
      results.set(probe.endpoint, Math.max(1, Math.round(performance.now() - probe.at)));
      if (results.size === endpoints.length) {
        clearTimeout(limit);
        resolve();
      }
    });
    // An address that cannot be sent to does not answer.
    socket.on("error", () => undefined);
  });
  for (const endpoint of endpoints)
    for (const address of new Set([endpoint.external, endpoint.internal])) {
      if (address === NOWHERE) continue;
      const token = randomBytes(8);
      sent.set(token.toString("hex"), { endpoint, at: performance.now() });
      socket.send(probeRequest(token), endpoint.port, address, () => undefined);
    }
  await finished;
  socket.close();
  return [...results].map(([{ internal, external }, milliseconds]) => ({ internal, external, milliseconds }));
}
