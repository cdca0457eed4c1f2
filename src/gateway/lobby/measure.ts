import { setTimeout as sleep } from "node:timers/promises";
import type { LobbySocket } from "../../client";
import { wireEndpoint } from "../../domain/gateway/endpoint";
import type { Message, Messages } from "../../evr/messages/catalogue";
import type { BoundConnection, Connection } from "../connection";
import { UNREQUIRE } from "../unrequire";
import type { Group } from "./request";
import { type Attempt, lobbyStateOf } from "./state";

/** What the game takes for too far, in milliseconds. */
const RTT_MAX = 275;
/** A client that does not answer by then is seated all the same. */
const ANSWER_MS = 5_000;
/** After having measured all there is, a client is not asked again for so long. */
const REST_MS = 60_000;

export const pingRequest = (endpoints: readonly string[]): Message => ({
  name: "SNSLobbyPingRequestv3",
  value: { rttMax: RTT_MAX, endpoints: endpoints.flatMap((one) => wireEndpoint(one) ?? []) },
});

export const unmeasured = async (socket: LobbySocket, limit: number, group: Group = {}): Promise<string[]> =>
  ((await socket.rpc("lobby/unmeasured", { limit, group_id: group.group_id })) as { endpoints: string[] })
    .endpoints;

/** Whether the client is asked to measure, if there is anything to. */
export const mayMeasure = (connection: Connection): boolean =>
  Date.now() >= lobbyStateOf(connection).measureAgainMs;

/** Has the client measure these game servers, and waits for what it says. */
export async function measure(
  connection: Connection,
  attempt: Attempt,
  endpoints: readonly string[],
): Promise<void> {
  const state = lobbyStateOf(connection);
  state.measureAgainMs = Date.now() + REST_MS;
  if (attempt.isOver()) return;
  const over = new AbortController();
  const heard = () => over.abort();
  attempt.onOver(heard);
  state.measured = heard;
  connection.send(pingRequest(endpoints));
  connection.send(UNREQUIRE);
  await sleep(ANSWER_MS / connection.gateway.settings.haste, undefined, {
    signal: over.signal,
    ref: false,
  }).catch(() => {});
  if (state.measured === heard) state.measured = undefined;
}

/** Remembered for this request and for those to come. */
export async function takeMeasured(
  connection: BoundConnection,
  { results }: Messages["SNSLobbyPingResponse"],
): Promise<void> {
  const { measured } = lobbyStateOf(connection);
  const known = results
    .filter(({ milliseconds }) => milliseconds > 0)
    .map(({ internal, external, milliseconds }) => ({
      internal_ip: internal,
      external_ip: external,
      ms: milliseconds,
    }));
  try {
    if (known.length > 0) await (await connection.nakama()).rpc("lobby/measured", { results: known });
  } finally {
    measured?.();
  }
}
