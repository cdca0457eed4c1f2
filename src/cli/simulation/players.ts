import { makeUsers, type Target } from "./accounts";
import { DEFAULT_RAMP, type Simulation, startCrowd } from "./crowd";
import { countFailures } from "./failures";
import { numbered } from "./names";
import { liveAsPlayer, type PlayerPhase } from "./player";
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

export async function simulatePlayers(options: PlayerOptions): Promise<Simulation<PlayerFigures>> {
  const { target, count, name = "sim", seed = 1, ramp = DEFAULT_RAMP, features = [], region } = options;
  const names = Array.from({ length: count }, (_, at) => numbered(name, "player", at));
  const groups = options.group === undefined ? [] : [options.group];
  const users = await makeUsers(target, names, { players: true, groups });

  const started = Date.now();
  const failures = countFailures();
  const phases = new Array<PlayerPhase>(count).fill("away");
  const times = timing();
  let joins = 0;
  let outlasted = 0;
  const crowd = startCrowd(
    { sessions: users.map(({ session }) => session), seed, ramp, failures },
    (member) => {
      const user = users[member.index];
      const request = {
        evr_id: user?.evrId ?? "",
        features,
        region,
        group_id: user?.groupIds[0],
        version_lock: options.versionLock,
      };
      const habits = {
        request,
        modes: options.modes ?? DEFAULTS.modes,
        playSeconds: options.playSeconds ?? DEFAULTS.playSeconds,
        pauseSeconds: options.pauseSeconds ?? DEFAULTS.pauseSeconds,
      };
      return liveAsPlayer(member, habits, {
        phase: (phase) => (phases[member.index] = phase),
        joined: (milliseconds) => {
          joins++;
          times.record(milliseconds);
        },
        outlasted: () => outlasted++,
      });
    },
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
