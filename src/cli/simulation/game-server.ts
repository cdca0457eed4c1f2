import type { Entrant, LobbySessionStart } from "../../client/match-messages";
import type { ServerRegistration } from "../../client/server-registration";
import type { ServerMatch } from "../../client/socket";
import { type Feature, missingFeatures, parseFeatures } from "../../domain/lobby/feature";
import { gate, pause, until } from "./clock";
import { type Line, type Member, whileConnected } from "./crowd";

export type ServerPhase = "connecting" | "parked" | "running";

/** What a game server tells the simulation. */
export interface ServerWatcher {
  phase: (phase: ServerPhase) => void;
  /** A match that was started has ended. */
  played: () => void;
  rejected: (players: number) => void;
}

/** How long a game server that has ended its match waits to be told so, before it goes on without. */
const FAREWELL_SECONDS = 5;

/** Parks once, and resolves when that match is over, by itself or because the simulation stops. */
async function hostOne(
  { random, stopping, failures }: Member,
  { socket, cut, worked }: Line,
  registration: ServerRegistration,
  matchSeconds: number,
  watcher: ServerWatcher,
): Promise<void> {
  const over = new AbortController();
  const parked = gate();
  let match: ServerMatch | undefined;
  const rejected = new Set<string>();
  let required: Feature[] = [];
  let playing: Promise<void> | undefined;

  /** The match has asked clients for their features; a game server looks for itself. */
  const vet = (entrants: readonly Entrant[]) => {
    const lacking = entrants.filter(
      ({ session_id, features }) =>
        !rejected.has(session_id) && missingFeatures(required, parseFeatures(features)).length > 0,
    );
    if (lacking.length === 0) return;
    watcher.rejected(lacking.length);
    const session_ids = lacking.map(({ session_id }) => session_id);
    for (const id of session_ids) rejected.add(id);
    match
      ?.send("EntrantsReject", { session_ids, reason: "a required feature is missing" })
      .catch(failures.count);
  };

  const play = async ({ session_settings, entrants }: LobbySessionStart) => {
    watcher.phase("running");
    required = parseFeatures(session_settings.features);
    await parked.opened;
    vet(entrants);
    await pause(random.around(matchSeconds), over.signal, cut, stopping);
    if (over.signal.aborted || cut.aborted) return;
    await match?.send("LobbyEnd", {}).catch(failures.count);
    await pause(FAREWELL_SECONDS, over.signal, cut);
    over.abort();
  };

  try {
    match = await socket.registerServer(registration, {
      LobbySessionStart: (message) => void (playing ??= play(message)),
      EntrantsJoined: ({ entrants }) => vet(entrants),
      LobbySessionEnded: () => over.abort(),
    });
    watcher.phase(playing ? "running" : "parked");
    worked();
    parked.open();
    await until(over.signal, cut, stopping);
    await playing;
  } finally {
    parked.open();
    if (playing) watcher.played();
    watcher.phase("connecting");
  }
}

/** Parks, plays, parks again, for as long as the simulation lasts; registers again after a cut. */
export const liveAsGameServer = (
  member: Member,
  registration: ServerRegistration,
  matchSeconds: number,
  watcher: ServerWatcher,
): Promise<void> =>
  whileConnected(member, async (line) => {
    while (line.usable()) await hostOne(member, line, registration, matchSeconds, watcher);
  });
