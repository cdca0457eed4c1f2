import { type GameClient, gameClient } from "../../../evr/peers/client/client";
import type { Addresses } from "../../../evr/peers/line/address";
import { makeUsers } from "../accounts";
import { pause } from "../clock";
import { DEFAULT_RAMP, type Member, type Simulation, startCrowd } from "../crowd";
import { countFailures } from "../failures";
import { numbered } from "../names";
import type { PlayerHabits, PlayerPhase, PlayerWatcher } from "../player";
import type { PlayerFigures, PlayerOptions } from "../players";
import { timing } from "../timing";
import { complain } from "./complain";

const DEFAULTS = { modes: ["echo_arena"], playSeconds: 30, pauseSeconds: 2 };
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
  const answer = await Promise.race([client.find({ mode: random.one(modes) }), aborted(stopping)]);
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

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });

/** Simulated game clients, which speak the binary protocol. */
export async function simulateEvrPlayers(
  options: PlayerOptions,
  addresses: Addresses,
): Promise<Simulation<PlayerFigures>> {
  const { target, count, name = "sim", seed = 1, ramp = DEFAULT_RAMP, features = [], versionLock } = options;
  const names = Array.from({ length: count }, (_, at) => numbered(name, "player", at));
  const groups = options.group === undefined ? [] : [options.group];
  const users = await makeUsers(target, names, { players: true, groups });
  const started = Date.now();
  const failures = countFailures();
  const phases = new Array<PlayerPhase>(count).fill("away");
  const times = timing();
  let joins = 0;
  const habits: Habits = {
    modes: options.modes ?? DEFAULTS.modes,
    playSeconds: options.playSeconds ?? DEFAULTS.playSeconds,
    pauseSeconds: options.pauseSeconds ?? DEFAULTS.pauseSeconds,
  };

  const live = async (member: Member): Promise<void> => {
    const { index, session, stopping, random } = member;
    const user = users[index];
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
    const watcher: PlayerWatcher = {
      phase: (phase) => (phases[index] = phase),
      joined: (milliseconds) => {
        joins++;
        times.record(milliseconds);
      },
      outlasted: () => undefined,
    };
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
  };
  const crowd = startCrowd({ sessions: users.map(({ session }) => session), seed, ramp, failures }, live);
  const inPhase = (wanted: PlayerPhase) => phases.filter((phase) => phase === wanted).length;
  const figures = (): PlayerFigures => {
    const seconds = (Date.now() - started) / 1000;
    return {
      players: count,
      playing: inPhase("playing"),
      finding: inPhase("finding"),
      joins,
      joins_per_second: Math.round((10 * joins) / Math.max(seconds, 0.1)) / 10,
      outlasted: 0,
      find_and_join_ms: { p50: times.percentile(50), p99: times.percentile(99) },
      failures: failures.by(),
      latest_failure: failures.latest(),
      seed,
      seconds,
    };
  };
  const stop = async () => {
    const { playing, finding } = figures();
    await crowd.stop();
    return { ...figures(), playing, finding };
  };
  return { figures, stop };
}
