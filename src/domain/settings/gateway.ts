import { port, text, whole } from "./kinds";

/** Of the gateway, the process of the binary protocol; a part of the one table (table.ts). */
export const GATEWAY_SETTINGS = {
  GATEWAY_PORT: port(
    8090,
    ["stack", "gateway"],
    "the gateway: game clients and game servers of the binary protocol; 0: a free port; `off`: no gateway",
  ),
  GATEWAY_HOST: text("0.0.0.0", ["gateway"], "the address that the gateway listens on"),
  GATEWAY_PUBLIC_ADDRESS: text(
    "",
    ["gateway"],
    "the IPv4 address under which players reach game servers that connect from the gateway's own network; empty: the one that they connect from",
    "empty",
  ),
  GATEWAY_PROBE_SECONDS: whole(30, 1, 3600, ["gateway"], "how often a parked game server is probed by UDP"),
  GATEWAY_PING_SECONDS: whole(
    15,
    1,
    300,
    ["gateway"],
    "how often a game is pinged; one that is silent for twice as long is cut off, a game server after ten seconds",
  ),
  GATEWAY_METRICS_PORT: port(
    undefined,
    ["stack", "gateway"],
    "Prometheus metrics of the gateway, at `/metrics`; 0: a free port; `off`: none",
    "one above `GATEWAY_PORT`: 8091",
  ),
  GATEWAY_METRICS_HOST: text(
    "127.0.0.1",
    ["gateway"],
    "the address these metrics are served on; in compose 0.0.0.0, but the port is not published",
  ),
  GATEWAY_LOG_LEVEL: text("info", ["gateway"], "`debug` adds every message by its name"),
  GATEWAY_CONNECTIONS_PER_ADDRESS: whole(
    200,
    1,
    1_000_000,
    ["gateway"],
    "connections from one address at the same time; a client opens up to four, a game server three",
  ),
  GATEWAY_MESSAGES_PER_SECOND: whole(
    50,
    1,
    1_000_000,
    ["gateway"],
    "messages of one connection a second over a while; four times as many may come at once, and an address has ten connections' worth, a log-in three",
  ),
  GATEWAY_LOBBY_REQUESTS_AT_ONCE: whole(
    16,
    1,
    1000,
    ["gateway"],
    "requests of players to get into a match that Nakama works on at the same time; the others wait in turn, up to 50 seconds. More are served no sooner once they keep the cores busy",
  ),
};
