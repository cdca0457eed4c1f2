import { makeUsers, type SimulatedUser, type Target } from "./accounts";
import { DEFAULT_RAMP, type Member, type Simulation, startCrowd } from "./crowd";
import { countFailures } from "./failures";
import { numbered } from "./names";
import type { PlayerHabits, PlayerPhase, PlayerWatcher } from "./player";
import { timing } from "./timing";

export interface PlayerOptions {
  target: Target;
  count: number;
  /** Each search is for one of them, by chance. */
  modes?: readonly string[] | undefined;
  features?: readonly string[] | undefined;
  region?: string | undefined;
  /** A group that they are members of and search in: id, name or `guild:<guild id>`. */
  group?: string | undefined;
  versionLock?: bigint | undefined;
  /** How long one stays in a match, and how long between two: half of it to one and a half times. */
  playSeconds?: number | undefined;
  pauseSeconds?: number | undefined;
  seed?: number | undefined;
  name?: string | undefined;
  ramp?: number | undefined;
}

export interface PlayerFigures {
  players: number;
  playing: number;
  finding: number;
  joins: number;
  joins_per_second: number;
  /** Matches that ended before the player left. */
  outlasted: number;
  /** Milliseconds from the search to the joined match. */
  find_and_join_ms: { p50: number; p99: number };
  failures: Record<string, number>;
  latest_failure: string;
  seed: number;
  seconds: number;
}

const DEFAULTS = { modes: ["echo_arena"], playSeconds: 30, pauseSeconds: 2 };

/** What a player does until the simulation stops, in whatever protocol. */
type LifeOfPlayer = (
  member: Member,
  user: SimulatedUser | undefined,
  habits: Omit<PlayerHabits, "request">,
  watcher: PlayerWatcher,
) => Promise<void>;

/** Accounts are made first, so that what is measured later is not the making of accounts. */
export async function crowdOfPlayers(
  options: PlayerOptions,
  live: LifeOfPlayer,
): Promise<Simulation<PlayerFigures>> {
  const { target, count, name = "sim", seed = 1, ramp = DEFAULT_RAMP } = options;
  const names = Array.from({ length: count }, (_, at) => numbered(name, "player", at));
  const groups = options.group === undefined ? [] : [options.group];
  const users = await makeUsers(target, names, { players: true, groups });
  const habits = {
    modes: options.modes ?? DEFAULTS.modes,
    playSeconds: options.playSeconds ?? DEFAULTS.playSeconds,
    pauseSeconds: options.pauseSeconds ?? DEFAULTS.pauseSeconds,
  };

  const started = Date.now();
  const failures = countFailures();
  const phases = new Array<PlayerPhase>(count).fill("away");
  const times = timing();
  let joins = 0;
  let outlasted = 0;
  const crowd = startCrowd(
    { sessions: users.map(({ session }) => session), seed, ramp, failures },
    (member) =>
      live(member, users[member.index], habits, {
        phase: (phase) => (phases[member.index] = phase),
        joined: (milliseconds) => {
          joins++;
          times.record(milliseconds);
        },
        outlasted: () => outlasted++,
      }),
  );
  const inPhase = (wanted: PlayerPhase) => phases.filter((phase) => phase === wanted).length;
  const figures = (): PlayerFigures => {
    const seconds = (Date.now() - started) / 1000;
    return {
      players: count,
      playing: inPhase("playing"),
      finding: inPhase("finding"),
      joins,
      joins_per_second: Math.round((10 * joins) / Math.max(seconds, 0.1)) / 10,
      outlasted,
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
