import type { LobbyRequest } from "../../client/lobby";
import { pause } from "./clock";
import { type Line, type Member, whileConnected } from "./crowd";

export type PlayerPhase = "away" | "idle" | "finding" | "playing";

/** What a player tells the simulation. */
export interface PlayerWatcher {
  phase: (phase: PlayerPhase) => void;
  joined: (milliseconds: number) => void;
  /** The match ended before the player had enough of it. */
  outlasted: () => void;
}

export interface PlayerHabits {
  /** What is asked for, but the mode. */
  request: Omit<LobbyRequest, "mode">;
  modes: readonly string[];
  playSeconds: number;
  pauseSeconds: number;
}

/** Finds, joins, plays and leaves once; a refusal is counted and no error. */
async function playOnce(
  { random, stopping, failures }: Member,
  { socket, cut, worked }: Line,
  { request, modes, playSeconds }: PlayerHabits,
  watcher: PlayerWatcher,
): Promise<void> {
  watcher.phase("finding");
  const asked = performance.now();
  const found = await socket.lobby.find({ ...request, mode: random.one(modes) });
  worked();
  if (!found.ok) {
    failures.count(found.failure);
    return;
  }
  const over = new AbortController();
  const end = () => over.abort();
  const match = await socket.joinMatch(
    found.seat.id,
    { evrId: request.evr_id },
    { LobbySessionEnded: end, BroadcasterDisconnected: end },
  );
  watcher.joined(performance.now() - asked);
  watcher.phase("playing");
  await pause(random.around(playSeconds), over.signal, cut, stopping);
  if (over.signal.aborted) watcher.outlasted();
  else if (!cut.aborted) await match.leave();
}

/** Plays again and again, with pauses, for as long as the simulation lasts. */
export const liveAsPlayer = (member: Member, habits: PlayerHabits, watcher: PlayerWatcher): Promise<void> =>
  whileConnected(member, async (line) => {
    try {
      while (line.usable()) {
        watcher.phase("idle");
        await pause(member.random.around(habits.pauseSeconds), member.stopping, line.cut);
        if (!line.usable()) break;
        await playOnce(member, line, habits, watcher).catch((error: unknown) => {
          // What the match or the server refused is counted; the connection is as good as before.
          if (!line.usable()) return;
          member.failures.count(error);
        });
      }
    } finally {
      watcher.phase("away");
    }
  });
