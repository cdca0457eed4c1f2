import { makeUsers, type SimulatedUser, type Target } from "./accounts";
import { gate } from "./clock";
import { DEFAULT_RAMP, type Member, type Simulation, startCrowd } from "./crowd";
import { countFailures } from "./failures";
import type { ServerPhase, ServerWatcher } from "./game-server";
import { numbered } from "./names";

export interface GameServerOptions {
  target: Target;
  count: number;
  features?: readonly string[] | undefined;
  /** Each server is in one of them, in turn. */
  regions?: readonly string[] | undefined;
  /** Groups that they host for: id, name or `guild:<guild id>`. None: for everyone. */
  groups?: readonly string[] | undefined;
  versionLock?: bigint | undefined;
  /** A match lasts half of it to one and a half times. */
  matchSeconds?: number | undefined;
  seed?: number | undefined;
  /** Accounts, EVR ids and server ids follow from it; two simulations at once need two names. */
  name?: string | undefined;
  ramp?: number | undefined;
}

export interface GameServerFigures {
  servers: number;
  parked: number;
  running: number;
  /** Matches that were started and have ended. */
  matches: number;
  /** How often a server parked. */
  registrations: number;
  /** Players who lacked a required feature and were put out. */
  rejected: number;
  failures: Record<string, number>;
  latest_failure: string;
  seed: number;
  seconds: number;
}

export interface GameServerSimulation extends Simulation<GameServerFigures> {
  /** Resolves when every server has parked at least once. */
  allParked: Promise<void>;
}

export const DEFAULT_MATCH_SECONDS = 60;
/** One operator has about so many servers; each is a socket of its own. */
const SERVERS_PER_OPERATOR = 10;

/** What a game server does until the simulation stops, in whatever protocol. `operators`: the accounts that host. */
type LifeOfServer = (
  operators: readonly SimulatedUser[],
) => (member: Member, watcher: ServerWatcher) => Promise<void>;

/** Accounts are made first, so that what is measured later is not the making of accounts. */
export async function crowdOfServers(
  { target, count, name = "sim", seed = 1, groups = [], ramp = DEFAULT_RAMP }: GameServerOptions,
  lifeOf: LifeOfServer,
): Promise<GameServerSimulation> {
  const operators = Array.from({ length: Math.ceil(count / SERVERS_PER_OPERATOR) }, (_, at) =>
    numbered(name, "operator", at),
  );
  const users = await makeUsers(target, operators, { players: false, groups });
  const live = lifeOf(users);

  const started = Date.now();
  const failures = countFailures();
  const phases = new Array<ServerPhase>(count).fill("connecting");
  const parkedOnce = new Set<number>();
  const allParked = gate();
  if (count === 0) allParked.open();
  let matches = 0;
  let registrations = 0;
  let rejected = 0;
  const sessions = Array.from({ length: count }, (_, index) => users[index % users.length]?.session);
  const crowd = startCrowd(
    { sessions: sessions.filter((session) => session !== undefined), seed, ramp, failures },
    (member) => {
      const { index } = member;
      return live(member, {
        phase: (phase) => {
          phases[index] = phase;
          if (phase !== "parked") return;
          registrations++;
          if (parkedOnce.size < count && parkedOnce.add(index).size === count) allParked.open();
        },
        played: () => matches++,
        rejected: (players) => (rejected += players),
      });
    },
  );
  const inPhase = (wanted: ServerPhase) => phases.filter((phase) => phase === wanted).length;
  const figures = (): GameServerFigures => ({
    servers: count,
    parked: inPhase("parked"),
    running: inPhase("running"),
    matches,
    registrations,
    rejected,
    failures: failures.by(),
    latest_failure: failures.latest(),
    seed,
    seconds: (Date.now() - started) / 1000,
  });
  const stop = async () => {
    const last = figures();
    await crowd.stop();
    // How many were parked when the end came says more than that none is now.
    return { ...figures(), parked: last.parked, running: last.running };
  };
  return { figures, stop, allParked: allParked.opened };
}
