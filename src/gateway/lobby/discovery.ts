import { messageOf } from "../../domain/error-text";
import { MAX_ENDPOINTS } from "../../evr/limits";
import type { Connection } from "../connection";
import { UNREQUIRE } from "../unrequire";
import { pingRequest, unmeasured } from "./measure";

const MOST_REQUESTS = 8;
/** One every so often: all of them take a minute, which no client's network minds. */
const APART_MS = 7_500;
/** After a restart everybody logs in at once, and this can wait. */
const FIRST_MS = 2_000;
const SPREAD_MS = 8_000;

/** After a log-in: the client measures what it has not measured lately, so that a find later need not wait for it. */
export function discoverServers(connection: Connection): void {
  const timers = new Set<NodeJS.Timeout>();
  const { haste } = connection.gateway.settings;
  const later = (act: () => void, ms: number) => timers.add(setTimeout(act, ms / haste).unref());
  connection.onClose(() => timers.forEach(clearTimeout));

  async function discover(): Promise<void> {
    const endpoints = await unmeasured(await connection.nakama(), MAX_ENDPOINTS * MOST_REQUESTS);
    for (let at = 0; at < endpoints.length; at += MAX_ENDPOINTS)
      later(
        () => {
          connection.send(pingRequest(endpoints.slice(at, at + MAX_ENDPOINTS)));
          connection.send(UNREQUIRE);
        },
        (at / MAX_ENDPOINTS) * APART_MS,
      );
  }
  later(
    () =>
      void discover().catch((error: unknown) =>
        connection.log.debug({ err: messageOf(error) }, "no discovery of game servers"),
      ),
    FIRST_MS + Math.random() * SPREAD_MS,
  );
}
