import { type GameClient, gameClient } from "../../../evr/peers/client/client";
import type { Addresses } from "../../../evr/peers/line/address";
import { pause, until } from "../clock";
import type { Member, Simulation } from "../crowd";
import type { PlayerHabits, PlayerWatcher } from "../player";
import { crowdOfPlayers, type PlayerFigures, type PlayerOptions } from "../player-crowd";
import { complain } from "./complain";

const AGAIN_SECONDS = 1;

type Habits = Omit<PlayerHabits, "request">;

/** Finds, goes to the game server, plays and leaves; a failure of the lobby is counted and no error. */
async function playOnce(
  { random, stopping, failures }: Member,
  client: GameClient,
  { modes, playSeconds }: Habits,
  watcher: PlayerWatcher,
): Promise<void> {
  watcher.phase("finding");
  const asked = performance.now();
  const answer = await Promise.race([
    client.find({ mode: random.one(modes) }),
    until(stopping).then(() => undefined),
  ]);
  if (answer === undefined || answer.outcome === "gone") return;
  if (answer.outcome === "failure") {
    failures.count({ reason: `Failure${answer.code}`, message: answer.text });
    return;
  }
  const place = await client.enter(answer);
  if (place.admission.admitted) {
    watcher.joined(performance.now() - asked);
    watcher.phase("playing");
    await pause(random.around(playSeconds), stopping);
  }
  await place.leave();
  await client.disconnect("matching");
}

/** Simulated game clients, which speak the binary protocol. */
export function simulateEvrPlayers(
  options: PlayerOptions,
  addresses: Addresses,
): Promise<Simulation<PlayerFigures>> {
  const { features = [], versionLock } = options;
  return crowdOfPlayers(options, async (member, user, habits, watcher) => {
    const { session, stopping, random, failures } = member;
    const channel = user?.groupIds[0];
    const client = gameClient({
      ...addresses,
      evrId: user?.evrId ?? "",
      displayName: user?.username ?? "",
      bearer: session.tokens().token,
      features,
      ...(channel === undefined ? {} : { channel }),
      ...(versionLock === undefined ? {} : { versionLock }),
    });
    const stopped = () => stopping.aborted;
    while (!stopped()) {
      try {
        const answer = await client.toMainMenu();
        if (!answer.ok) throw new Error(answer.text);
        const login = await client.line("login");
        while (!stopped() && login.isOpen()) {
          watcher.phase("idle");
          await pause(random.around(habits.pauseSeconds), stopping);
          if (!stopped()) await playOnce(member, client, habits, watcher);
        }
      } catch (error) {
        if (!stopped()) failures.count(error);
      }
      watcher.phase("away");
      await client.disconnect().catch(() => undefined);
      await pause(random.around(AGAIN_SECONDS), stopping);
    }
    complain(failures, client.complaints);
  });
}
