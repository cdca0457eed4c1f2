import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../../src/stack/paths";
import { MAX_CONNECTIONS } from "../../../src/stack/postgres";

const read = (name: string): unknown => parse(readFileSync(join(root, name), "utf8"));
const nakama = read("local.yml") as {
  database: { max_open_conns: number; max_idle_conns: number };
  runtime: { js_max_count: number };
  match: { signal_queue_size: number };
};
const compose = read("docker-compose.yml") as { services: { postgres: { command: string[] } } };

describe("the sizes of pools and queues", () => {
  test("a throttle full of log-ins leaves machines for everything else", () => {
    expect(nakama.runtime.js_max_count - nakama.match.signal_queue_size).toBeGreaterThanOrEqual(64);
  });

  test("PostgreSQL has connections for two servers and for tools, the same in compose", () => {
    expect(MAX_CONNECTIONS - 2 * nakama.database.max_open_conns).toBeGreaterThanOrEqual(50);
    expect(compose.services.postgres.command).toContain(`max_connections=${MAX_CONNECTIONS}`);
  });

  test("connections that were opened are kept, because opening one is dearer than a query", () => {
    expect(nakama.database.max_idle_conns).toBe(nakama.database.max_open_conns);
  });
});
