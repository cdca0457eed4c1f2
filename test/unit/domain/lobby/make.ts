import type { EvrId } from "../../../../src/domain/evr-id";
import type { Entrant, JoinMatch } from "../../../../src/domain/lobby/admission";
import type { GameServer } from "../../../../src/domain/lobby/game-server";
import type { GroupId, MatchId, SessionId, UserId } from "../../../../src/domain/lobby/ids";
import { type MatchState, newMatch } from "../../../../src/domain/lobby/match-state";
import { DEFAULT_TEAM_SIZE } from "../../../../src/domain/lobby/limits";
import type { Preparation } from "../../../../src/domain/lobby/preparation";
import type { AssignedTeam } from "../../../../src/domain/lobby/role";
import type { Names, Seat } from "../../../../src/domain/lobby/seat";
import { APP_ID } from "../../../../src/domain/lobby/session-settings";
import type { VersionLock } from "../../../../src/domain/lobby/version-lock";

/** Plain values for tests; a test names only what it is about. */
export const user = (name: number | string) => `user-${name}` as UserId;
export const evrId = (name: number | string) => `STM-${name}` as EvrId;
export const session = (name: number | string) => `session-${name}` as SessionId;
export const group = (name: number | string) => `group-${name}` as GroupId;
export const version = (value: bigint) => value as VersionLock;

export const NOW = 1_800_000_000_000;

export const CLIENT_IP = "198.51.100.1";
const namesOf = (name: number | string): Names => ({
  username: `name-${name}`,
  displayName: `Name ${name}`,
});
export const taken = (name: number | string): Seat["holder"] => ({
  sessionId: session(name),
  clientIp: CLIENT_IP,
});

/** The seat of player `name` who is in the match. */
export const seat = (name: number | string, team: AssignedTeam = 0): Seat => ({
  userId: user(name),
  evrId: evrId(name),
  team,
  features: [],
  names: namesOf(name),
  isBot: false,
  isModerator: false,
  sinceMs: NOW,
  holder: taken(name),
});

export const reserved = (name: number | string, team: AssignedTeam = 0, reservedUntilMs = NOW + 1): Seat => ({
  ...seat(name, team),
  holder: { reservedUntilMs },
});

/** One seat for each team given. */
export const seats = (...teams: AssignedTeam[]): Seat[] =>
  teams.map((team, index) => seat(`s${index}`, team));

export const joinMatch = (over: Partial<JoinMatch> = {}): JoinMatch => ({
  mode: "echo_arena",
  lobbyType: "public",
  open: true,
  teamSize: DEFAULT_TEAM_SIZE,
  serverSession: session("server"),
  versionLock: version(1n),
  requiredFeatures: [],
  alignments: new Map(),
  formerTeams: [],
  seats: [],
  ...over,
});

export const entrant = (name: number | string, over: Partial<Entrant> = {}): Entrant => ({
  userId: user(name),
  evrId: evrId(name),
  sessionId: session(name),
  role: -1,
  features: [],
  names: namesOf(name),
  isBot: false,
  isModerator: false,
  isBanned: false,
  isElsewhere: false,
  ...over,
});

export const gameServer = (over: Partial<GameServer> = {}): GameServer => ({
  sessionId: session("server"),
  operatorId: user("operator"),
  serverId: 3427753309332680033n,
  versionLock: version(14280634968751706381n),
  appId: APP_ID,
  internalIp: "10.0.0.1",
  externalIp: "203.0.113.7",
  port: 6792,
  regions: ["default"],
  features: [],
  tags: [],
  hostsFor: [],
  lastUsedMs: 0,
  ...over,
});

export const preparation = (over: Partial<Preparation> = {}): Preparation => ({
  mode: "echo_arena",
  level: "mpl_arena_a",
  requiredFeatures: [],
  teamSize: DEFAULT_TEAM_SIZE,
  alignments: new Map(),
  group: undefined,
  spawnedBy: user("bot"),
  startTime: new Date(NOW).toISOString(),
  startMs: NOW,
  ...over,
});

/** A match whose game server registered just now. */
export const match = (server: Partial<GameServer> = {}, over: Partial<MatchState> = {}): MatchState => ({
  ...newMatch("match-1" as MatchId, gameServer(server), NOW),
  ...over,
});
