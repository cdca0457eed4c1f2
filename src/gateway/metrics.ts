import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { ObserveRpc } from "../service/module-call";
import type { MetricsText } from "../service/serve-metrics";

/** What a gateway counts. Labels are names of the protocol and outcomes, never anything that a peer chose. */
export interface Observe extends ObserveRpc, MetricsText {
  opened(): void;
  closed(reason: string): void;
  refused(status: number): void;
  /** A message that was handled, and how that went. */
  message(name: string, outcome: string): void;
  unknownMessages(count: number): void;
  sent(name: string): void;
  /** A packet that no peer of the protocol sends. */
  malformed(reason: string): void;
  nakamaSockets(change: 1 | -1): void;
  /** Requests to get into a match that wait for their turn. */
  lobbyWaiting(count: number): void;
  /** Lines of clients' own logs. */
  remoteLogs(level: string, lines: number): void;
}

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function makeMetrics(lostLines: () => number = () => 0): Observe {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `gateway_${name}`, help, labelNames, registers });
  const connections = new Gauge({
    name: "gateway_connections",
    help: "Connections that are open.",
    registers,
  });
  const sockets = new Gauge({
    name: "gateway_nakama_sockets",
    help: "Sockets held at Nakama on behalf of connections.",
    registers,
  });
  const waiting = new Gauge({
    name: "gateway_lobby_requests_waiting",
    help: "Requests to get into a match that wait for their turn.",
    registers,
  });
  new Gauge({
    name: "gateway_log_lines_lost",
    help: "Lines of the log that could not be written.",
    registers,
    collect() {
      this.set(lostLines());
    },
  });
  const closed = counter("closed_total", "Connections that ended, by reason.", "reason");
  const refused = counter("refused_total", "Connections refused before the upgrade, by status.", "status");
  const messages = counter("messages_total", "Messages by name and outcome.", "message", "outcome");
  const unknown = counter("unknown_messages_total", "Messages of no known type, which are skipped.");
  const sent = counter("sent_total", "Messages sent, by name.", "message");
  const malformed = counter("malformed_total", "Packets that could not be read, by reason.", "reason");
  const logs = counter("remote_log_lines_total", "Lines of clients' own logs, by their level.", "level");
  const rpcs = new Histogram({
    name: "gateway_rpc_seconds",
    help: "Calls of the module by RPC and outcome.",
    labelNames: ["rpc", "outcome"],
    buckets: BUCKETS,
    registers,
  });
  return {
    opened: () => connections.inc(),
    closed: (reason) => {
      connections.dec();
      closed.inc({ reason });
    },
    refused: (status) => refused.inc({ status }),
    message: (message, outcome) => messages.inc({ message, outcome }),
    unknownMessages: (count) => unknown.inc(count),
    sent: (message) => sent.inc({ message }),
    malformed: (reason) => malformed.inc({ reason }),
    nakamaSockets: (change) => sockets.inc(change),
    lobbyWaiting: (count) => waiting.set(count),
    remoteLogs: (level, lines) => logs.inc({ level }, lines),
    rpc(id) {
      const end = rpcs.startTimer({ rpc: id });
      return (outcome) => void end({ outcome });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
