import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../domain/error-text";
import { type WireEndpoint, wireEndpoint } from "../../domain/gateway/endpoint";
import type { LobbySocket } from "../../client";
import type { BoundConnection } from "../connection";
import { type HostedMatch, hostedMatch } from "./hosted-match";
import { type Offer, registrationOf } from "./offer";
import { RegistrationRefused, refusalOf } from "./registration-refused";
import { type Tell, tellIn } from "./tell";

/** A game server that is there: it has a match, parked or played, and gets the next one after each end. */
export interface Host {
  readonly match: HostedMatch | undefined;
  /** The game server says that it has finished; nobody comes in any more, and the match ends a moment later. */
  finish(): void;
}

/** From the end of one match to the next. */
const NEXT_MS = 10_000;
/** Between the registration and the first probe, for a firewall that learns of the game server. */
const PROBE_WAIT_MS = 2_000;
const FIRST_TRIES = 5;
const TRIES = 3;
/** Skips probes, of those who may host for everyone. */
const NO_VALIDATION = "novalidation";

interface Registered {
  id: string;
  label: { broadcaster: { endpoint: string } };
  may_host_for_all: boolean;
  warnings?: string[];
}

/** Registers and parks; throws RegistrationRefused when the service has something against it. */
export async function openHost(
  connection: BoundConnection,
  offer: Offer,
): Promise<{ host: Host; tell: Tell; externalIp: string }> {
  const { gateway, log, url } = connection;
  const { haste } = gateway.settings;
  const socket = await connection.nakama();
  const tell = tellIn(offer);
  let match: HostedMatch | undefined;
  let finishing = false;
  let isReachable = true;

  const reached = (endpoint: WireEndpoint, tries: number): Promise<boolean> =>
    gateway.prober.reaches({ ip: endpoint.external, port: endpoint.port }, tries);

  /** For operators, who see no log. */
  const note = (id: string, reachable: boolean): Promise<void> =>
    socket.rpc("gateway/reachable", { id, reachable }).then(
      () => undefined,
      (error: unknown) => log.info({ err: messageOf(error) }, "reachability not noted"),
    );

  const warn = (endpoint: WireEndpoint) =>
    log.warn(
      { address: endpoint.external, port: endpoint.port, server: String(offer.serverId) },
      "the game server does not answer UDP probes under this address and port",
    );

  /** The module decides, and says under which address players are to reach the game server. */
  async function register(): Promise<Registered & { endpoint: WireEndpoint; isProbed: boolean }> {
    const request = await registrationOf(connection, offer);
    const made = (await socket.rpc("server/register", request).catch((error: unknown) => {
      throw refusalOf(error);
    })) as Registered;
    for (const warning of made.warnings ?? []) log.warn({ warning }, "registered with a warning");
    const endpoint = wireEndpoint(made.label.broadcaster.endpoint);
    if (!endpoint)
      throw new RegistrationRefused("failure", "players of the game reach IPv4 addresses only", {});
    return { ...made, endpoint, isProbed: !(url.tags.includes(NO_VALIDATION) && made.may_host_for_all) };
  }

  async function park({ id, endpoint }: Awaited<ReturnType<typeof register>>): Promise<void> {
    const hosted = hostedMatch(id, { connection, socket, tell, endpoint, over: next });
    await socket.joinMatch(id, {}, hosted.handlers);
    match = hosted;
    isReachable = true;
  }

  /** A game server that was told to start and never said that it did has to connect anew. */
  function next(wasConfirmed: boolean): void {
    match = undefined;
    if (!wasConfirmed) {
      log.warn({ server: String(offer.serverId) }, "the game server did not start its match");
      connection.close("not_started");
      return;
    }
    const pause = finishing ? 0 : NEXT_MS / haste;
    finishing = false;
    void sleep(pause, undefined, { ref: false })
      .then(async () => connection.isOpen && (await park(await register())))
      .catch((error: unknown) => {
        log.error({ err: messageOf(error) }, "could not park again");
        connection.close("not_registered");
      });
  }

  const first = await register();
  const { endpoint } = first;
  if (first.isProbed) {
    await sleep(PROBE_WAIT_MS / haste, undefined, { ref: false });
    if (!(await reached(endpoint, FIRST_TRIES))) {
      warn(endpoint);
      await note(first.id, false);
      await withdraw(socket, first.id);
      throw new RegistrationRefused("failure", "no answer to UDP probes", {
        address: endpoint.external,
        port: String(endpoint.port),
      });
    }
    const watch = setInterval(() => void look().catch(() => {}), gateway.settings.probeEveryMs).unref();
    connection.onClose(() => clearInterval(watch));
  }
  await park(first);

  /** Only while it waits for work: players of a match notice by themselves. */
  async function look(): Promise<void> {
    const parked = match;
    if (!parked || parked.isStarted()) return;
    const answers = await reached(endpoint, TRIES);
    if (answers === isReachable || match !== parked) return;
    isReachable = answers;
    parked.sayReachable(answers);
    void note(parked.id, answers);
    if (answers) log.info({ address: endpoint.external, port: endpoint.port }, "answers again");
    else warn(endpoint);
  }

  return {
    tell,
    externalIp: endpoint.external,
    host: {
      get match() {
        return match;
      },
      finish() {
        const ending = match;
        if (!ending || finishing) return;
        finishing = true;
        ending.windUp();
        // Statistics come after the end, and are believed only while the match is there.
        const timer = setTimeout(() => ending.end(), NEXT_MS / haste).unref();
        connection.onClose(() => clearTimeout(timer));
      },
    },
  };
}

/** What was registered and is not joined would be in the way of the next try. */
async function withdraw(socket: LobbySocket, id: string): Promise<void> {
  await socket.rpc("match/terminate", { id, reason: "the game server does not answer" }).catch(() => {});
}
