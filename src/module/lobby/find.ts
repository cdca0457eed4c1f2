import type { Feature } from "../../domain/lobby/feature";
import { findMatches, type FoundMatch } from "../../domain/lobby/find";
import { addressIn } from "../../domain/lobby/endpoint";
import type { GroupId, MatchId } from "../../domain/lobby/ids";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import type { TeamSize } from "../../domain/lobby/limits";
import type { Level, Mode } from "../../domain/lobby/mode";
import { type Team, TEAMS } from "../../domain/lobby/role";
import { symbolOf } from "../../domain/symbol";
import type { VersionLock } from "../../domain/lobby/version-lock";
import { currentLabel, findLabels, must } from "../listing/label-index";
import type { Listed } from "../listing/print";
import { recentMatches } from "../listing/recent";
import { rpc } from "../nakama/rpc";
import { allocate } from "./allocate";
import { answerShape, lobbyAnswer } from "./answer";
import { mayGoOn, reserveSeat, type Seating, type Visit, visitOf } from "./entering";
import { levelOf, matchRequest, modeOf, playerOf } from "./request";
import { lookOrOpen } from "./turn";

/** The caller's own required features are ignored: a match that this call makes has none. */
export const findLobby = rpc({
  id: "lobby/find",
  summary: "Find a public match with room, the fullest first, or start one; with a seat in it.",
  callers: ["session"],
  request: matchRequest,
  answer: answerShape,
  refusals: { NOT_FOUND: "No such group" },
  handle: (call, request) => {
    const mode = modeOf(request.mode);
    const level = levelOf(mode, request.level);
    const entering = visitOf(call, request, playerOf(request));
    return lobbyAnswer("refuse" in entering ? entering : find(entering.visit, mode, level));
  },
});

function find(visit: Visit, mode: Mode, level: Level | undefined): Seating {
  const { player, group, call } = visit;
  const look = () => joinOneOf(visit, found(visit, mode, level));
  if (player.role === TEAMS.spectator || player.role === TEAMS.moderator)
    return look() ?? { refuse: { reason: "NoServer", message: "no match is played that you could watch" } };
  const wish = [mode, level, group?.id, player.region, player.versionLock].map(String).join(" ");
  return lookOrOpen(call.nk, wish, look, () => {
    const opened = allocate(visit, mode, level, []);
    // Who opened a match at the same instant may have taken the last game server.
    return "refuse" in opened && opened.refuse.reason === "NoServer" ? (look() ?? opened) : opened;
  });
}

/** Undefined when none of them took the player, and another might. */
function joinOneOf(visit: Visit, matches: readonly FoundMatch[]): Seating | undefined {
  for (const { match } of matches) {
    const seating = reserveSeat(visit, match);
    if (!mayGoOn(seating)) return seating;
  }
  return undefined;
}

/** For as long as this a match that the player left is offered after all others. */
const JUST_LEFT_MS = 10 * 60_000;

/** Who is noted as being in a match, and is not there, has left it in this moment. */
function justLeft({ call, entrant, whereabouts }: Visit): MatchId | undefined {
  if (!whereabouts || entrant.isElsewhere) return undefined;
  const { match, state, at } = whereabouts.value;
  return state === "in" || (state === "left" && call.now - at < JUST_LEFT_MS) ? match : undefined;
}

function found(visit: Visit, mode: Mode, level: Level | undefined): FoundMatch[] {
  const { call, player, scope } = visit;
  const { nk } = call;
  const query = [
    must("mode", mode),
    must("group_id", visit.group?.id ?? NO_GROUP),
    must("lobby_type", "public"),
  ];
  const indexed = findLabels(nk, `${query.join(" ")} +label.open:T`);
  const known = new Set(indexed.map(({ id }) => id));
  const recent = recentMatches(nk).flatMap((id) => (known.has(id) ? [] : (currentLabel(nk, id) ?? [])));
  return findMatches(
    [...indexed, ...recent].flatMap((one) => foundMatch(one) ?? []),
    {
      mode,
      level,
      team: player.role,
      features: player.features,
      versionLock: player.versionLock,
      region: player.region,
      latencies: visit.latencies(),
      left: justLeft(visit),
    },
    scope,
  );
}

function foundMatch({ id, label }: Listed): FoundMatch | undefined {
  if (label.mode === undefined || label.level === undefined) return undefined;
  const { broadcaster, players, held = "" } = label;
  const teams = [...(players?.team ?? []), ...held.split("").map(Number)];
  return {
    match: id,
    mode: label.mode as Mode,
    level: label.level as Level,
    teamSize: (label.team_size ?? 0) as TeamSize,
    seats: teams.map((team) => ({ team: team as Team })),
    lobbyType: label.lobby_type,
    open: label.open,
    group: label.group_id === NO_GROUP ? undefined : (label.group_id as GroupId | undefined),
    requiredFeatures: (label.required_features ?? []) as Feature[],
    versionLock: BigInt(broadcaster.version_lock) as VersionLock,
    regions: broadcaster.regions.map((region) => symbolOf(region)),
    address: addressIn(broadcaster.endpoint),
    // A match that is to begin later counts as younger than those that have begun.
    preparedMs: Date.parse(label.start_time ?? ""),
  };
}
