import type { Refusal } from "../failure";
import { findMatches, type FindWish, fitsFind, type FoundMatch } from "../find";
import type { GroupScope } from "../group-scope";
import type { MatchId, UserId } from "../ids";
import { type IndexedLabel, readLabel } from "../label/indexed";
import { lobbyTypeOf, type Preparation } from "../preparation";
import type { Region } from "../region";
import { type Team, TEAMS } from "../role";
import { playerCount } from "../seat";
import { noServer, type Rule, ruleAgainst, selectServers, type ServerWish } from "../selection";
import { chooseTeam } from "../team";
import type { Change } from "./happening";
import { type Listed, listedOf } from "./listed";
import { type MatchIndex, newMatchIndex } from "./match-index";

/**
 * Parked game servers and open matches of one node, as the matches told. It proposes and never decides: the match
 * that is proposed has the last word, and whoever it turns away asks again without it.
 *
 * What was proposed counts as taken until the match tells how it is now, or for a moment: so of many who ask at the
 * same time no two are sent to one game server, and no more to a match than it has seats.
 */
export interface Directory {
  /** A match as it is now; undefined: it has ended. Returns what has changed, proposals aside. */
  tell(match: MatchId, label: string | undefined): Change;
  get(match: MatchId): Listed | undefined;
  /** Was parked when it was proposed, and has not said since that it is no more. */
  isOpening(match: MatchId): boolean;
  /** The best open match for a player; undefined when none will do. Its seat counts as taken. */
  findOpen(wish: FindWish, scope: GroupScope, skip: ReadonlySet<MatchId>, nowMs: number): MatchId | undefined;
  /** The best parked game server, which counts as `work` from now on; `shared`: others may be sent there too. */
  takeParked(
    wish: ServerWish,
    scope: GroupScope,
    skip: ReadonlySet<MatchId>,
    work: Work,
    nowMs: number,
  ): { match: MatchId } | { refuse: Refusal };
  /** Proposals that came to nothing are taken back. */
  expire(nowMs: number): void;
  readonly size: number;
}

/** What a game server is taken for, by whom, and as which team that one comes in. */
export interface Work {
  preparation: Pick<Preparation, "mode" | "level" | "requiredFeatures" | "teamSize" | "startMs" | "group">;
  team: Team;
  by: UserId;
  shared: boolean;
}

/** From a proposal to the match's own word it takes milliseconds. */
const PROPOSED_MS = 2_000;

/** What a player asks for decides which matches have room: a side, a place to watch from, or none. */
const WAYS_IN = [TEAMS.unassigned, TEAMS.spectator, TEAMS.moderator] as const;
type WayIn = (typeof WAYS_IN)[number];
const wayIn = (team: Team): WayIn => WAYS_IN.find((one) => one === team) ?? TEAMS.unassigned;

/** The same for two open matches of which every rule says the same. */
const openKey = ({ serverKey }: Listed, { mode, level, group, requiredFeatures }: FoundMatch): string =>
  [mode, level, group ?? "", requiredFeatures.join(), serverKey].join(" ");

export function newDirectory(): Directory {
  const listed = new Map<MatchId, Listed>();
  const parked = newMatchIndex<Listed>();
  const open = new Map<WayIn, MatchIndex<Listed>>(WAYS_IN.map((way) => [way, newMatchIndex<Listed>()]));
  /** How a proposed match was before, and until when the proposal counts. */
  const proposed = new Map<MatchId, { before: Listed; untilMs: number }>();

  function put(next: Listed): void {
    const { server, lobby, match } = next;
    listed.set(match, next);
    if (server.isParked) parked.put(next, next.serverKey, [server.lastUsedMs, match]);
    else parked.remove(match);
    const ways = roomFor(lobby);
    const key = lobby && ways.length > 0 ? openKey(next, lobby) : "";
    for (const [way, index] of open)
      if (lobby && ways.includes(way))
        index.put(next, key, [-playerCount(lobby.seats), lobby.preparedMs, match]);
      else index.remove(match);
  }

  function take(match: MatchId): void {
    listed.delete(match);
    parked.remove(match);
    for (const index of open.values()) index.remove(match);
  }

  function propose(next: Listed, nowMs: number): void {
    const { match } = next;
    const before = proposed.get(match)?.before ?? listed.get(match);
    if (before) proposed.set(match, { before, untilMs: nowMs + PROPOSED_MS });
    put(next);
  }

  const refusal = (wish: ServerWish, scope: GroupScope): Refusal => {
    const counts = { taken: listed.size - parked.size, group: 0, features: 0, version: 0, region: 0 };
    for (const { sample, size } of parked.classes()) {
      const rule: Rule = ruleAgainst(sample.server, { ...wish, region: undefined }, scope) ?? "region";
      // One that no rule is against was tried in vain: somebody else has it.
      const isInRegion = wish.region === undefined || sample.named.includes(wish.region);
      counts[rule === "region" && isInRegion ? "taken" : rule] += size;
    }
    // Of servers that only one region names, those that nothing else is against were tried in vain as well.
    for (const { server, named } of wish.region === undefined ? [] : parked.inOwn(wish.region)) {
      if (ruleAgainst(server, wish, scope) !== undefined || named.includes(wish.region as Region)) continue;
      counts.region--;
      counts.taken++;
    }
    return noServer(counts);
  };

  return {
    tell(match, label) {
      const before = proposed.get(match)?.before ?? listed.get(match);
      proposed.delete(match);
      const read: IndexedLabel | undefined = label === undefined ? undefined : readLabel(label);
      if (read) put(listedOf(match, read, before));
      else take(match);
      return [before, listed.get(match)];
    },
    get: (match) => listed.get(match),
    isOpening: (match) => proposed.get(match)?.before.server.isParked === true,
    findOpen(wish, scope, skip, nowMs) {
      const anywhere = { ...wish, region: undefined };
      const candidates = open.get(wayIn(wish.team))?.candidates({
        fits: ({ lobby }) => lobby !== undefined && fitsFind(lobby, anywhere, scope),
        region: wish.region,
        measured: wish.latencies.keys(),
        skip,
        last: wish.left,
      });
      const lobbies = (candidates ?? []).flatMap(({ lobby }) => lobby ?? []);
      const [best] = findMatches(lobbies, wish, scope);
      const found = best && listed.get(best.match);
      if (!best || !found) return undefined;
      const team = chooseTeam(best, { asked: wish.team }) ?? wish.team;
      propose({ ...found, lobby: { ...best, seats: [...best.seats, { team }] } }, nowMs);
      return best.match;
    },
    takeParked(wish, scope, skip, work, nowMs) {
      const anywhere = { ...wish, region: undefined };
      const candidates = parked.candidates({
        fits: ({ server }) => ruleAgainst(server, anywhere, scope) === undefined,
        region: wish.region,
        measured: wish.latencies.keys(),
        skip,
      });
      const servers = candidates.map(({ server }) => server);
      const [best] = selectServers(servers, wish, scope).candidates;
      const found = best && listed.get(best.match);
      if (!best || !found) return { refuse: refusal(wish, scope) };
      const server = { ...best, isParked: false, lastUsedMs: nowMs };
      propose({ ...found, server, lobby: lobbyFor(found, work), spawnedBy: work.by }, nowMs);
      return { match: best.match };
    },
    expire(nowMs) {
      for (const [match, { before, untilMs }] of proposed) {
        if (untilMs > nowMs) continue;
        proposed.delete(match);
        put(before);
      }
    },
    get size() {
      return listed.size;
    },
  };
}

function roomFor(lobby: FoundMatch | undefined): readonly WayIn[] {
  if (lobby?.lobbyType !== "public" || !lobby.open) return [];
  return WAYS_IN.filter((asked) => chooseTeam(lobby, { asked }) !== undefined);
}

/** A match that nobody else may be sent to is in nobody's way: it counts as locked until it says how it is. */
function lobbyFor({ match, address, server }: Listed, { preparation, team, shared }: Work): FoundMatch {
  const { mode, level, teamSize, requiredFeatures, startMs, group } = preparation;
  const empty = { match, address, mode, level, teamSize, requiredFeatures, preparedMs: startMs, seats: [] };
  const seat = chooseTeam(empty, { asked: team });
  return {
    ...empty,
    seats: seat === undefined ? [] : [{ team: seat }],
    lobbyType: lobbyTypeOf(preparation),
    open: shared,
    group: group?.id,
    versionLock: server.versionLock,
    regions: server.regions,
  };
}
