import { isIP } from "node:net";
import { checkForTests } from "../domain/settings/for-tests";
import { type Env, readSettingsOf } from "../domain/settings/read";
import { secret, url } from "../service/setting";

/** What a gateway is told by its environment, read once (src/domain/settings has every setting). */
export interface GatewaySettings {
  host: string;
  port: number;
  /** Undefined: no metrics; 0: a free port, which the log names. */
  metricsPort: number | undefined;
  metricsHost: string;
  logLevel: string;
  nakamaUrl: string;
  httpKey: string;
  serviceKey: string;
  /** What opens the gateway's own door: it is in every client's address, so it is no secret to rely on. */
  serverKey: string;
  /** What browsers call the edge, whose page links EVR ids. */
  publicUrl: string;
  /** How often a peer is pinged. */
  pingEveryMs: number;
  /** How often a parked game server is probed. */
  probeEveryMs: number;
  /** Where players reach game servers of the gateway's own network; empty: where they are seen. */
  publicAddress: string;
  /** How many proxies in front are trusted to say the client's address. */
  proxyCount: number;
  connectionsPerAddress: number;
  messagesPerSecond: number;
  /** Timers of the protocol run so many times as fast: 1, except in tests. */
  haste: number;
  /** Requests to get into a match that are under way at Nakama at the same time. */
  lobbyRequestsAtOnce: number;
}

/** Throws an Error that names the setting at fault. */
export function readGatewaySettings(env: Env): GatewaySettings {
  const of = readSettingsOf("gateway", env);
  const haste = of.TEST_GATEWAY_HASTE;
  if (haste !== 1) checkForTests(of, "TEST_GATEWAY_HASTE");
  return {
    host: of.GATEWAY_HOST,
    port: ownPort(of.GATEWAY_PORT),
    metricsPort: of.GATEWAY_METRICS_PORT,
    metricsHost: of.GATEWAY_METRICS_HOST,
    logLevel: of.GATEWAY_LOG_LEVEL,
    nakamaUrl: url(env, "NAKAMA_URL", "http://127.0.0.1:7350"),
    httpKey: secret(env, "NAKAMA_HTTP_KEY"),
    serviceKey: secret(env, "SERVICE_KEY"),
    serverKey: secret(env, "NAKAMA_SERVER_KEY"),
    publicUrl: url(env, "PUBLIC_URL", "http://127.0.0.1:8080"),
    pingEveryMs: of.GATEWAY_PING_SECONDS * 1000,
    probeEveryMs: of.GATEWAY_PROBE_SECONDS * 1000,
    publicAddress: ipv4(of.GATEWAY_PUBLIC_ADDRESS),
    proxyCount: of.PROXY_COUNT,
    connectionsPerAddress: of.GATEWAY_CONNECTIONS_PER_ADDRESS,
    messagesPerSecond: of.GATEWAY_MESSAGES_PER_SECOND,
    haste,
    lobbyRequestsAtOnce: of.GATEWAY_LOBBY_REQUESTS_AT_ONCE,
  };
}

function ipv4(address: string): string {
  if (address !== "" && isIP(address) !== 4)
    throw new Error(`GATEWAY_PUBLIC_ADDRESS: expected an IPv4 address, got "${address}"`);
  return address;
}

/** `off` and a free port are for the stack, which then starts none or chooses one. */
function ownPort(port: number | undefined): number {
  if (!port) throw new Error(`GATEWAY_PORT: expected a whole number from 1 to 65535, got "${port ?? "off"}"`);
  return port;
}
