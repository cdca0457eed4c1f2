import { readOwnJson } from "../../domain/json";
import type { CreateAsked, FindAsked, Asker } from "../../domain/lobby/directory/proposals";
import type { Seated } from "../../domain/lobby/directory/locations";
import type { Work } from "../../domain/lobby/directory/directory";
import { groupScope, type GroupScope } from "../../domain/lobby/group-scope";
import type { FindWish } from "../../domain/lobby/find";
import type { GroupId, MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import type { ServerWish } from "../../domain/lobby/selection";
import type { Region } from "../../domain/lobby/region";
import type { VersionLock } from "../../domain/lobby/version-lock";

/** What the directory is asked; both ends are this module, so nothing is checked again. */
export type Request =
  | { ask: "tell"; match: MatchId; label: string | undefined; seated: readonly Seated[] }
  | { ask: "moved"; match: MatchId; seated: readonly Seated[] }
  | { ask: "find"; asked: FindAsked }
  | { ask: "create"; asked: CreateAsked }
  | { ask: "select"; wish: ServerWish; scope: GroupScope; skip: ReadonlySet<MatchId>; work: Work }
  | { ask: "seat"; user: UserId }
  | { ask: "whereabouts"; user: UserId }
  | { ask: "join"; asker: Asker; match: MatchId }
  | { ask: "elsewhere"; user: UserId; match: MatchId }
  | { ask: "claim"; user: UserId; match: MatchId; session: SessionId }
  /** A number that no other machine of the node has. */
  | { ask: "number" }
  /** `heard`: the last that was heard of before. */
  | { ask: "events"; heard: string | undefined }
  /** There is something new to keep of it. */
  | { ask: "note"; subject: string }
  | { ask: "noted" };

/** Big integers, maps and sets as JSON has them; only fields of these names hold one. */
const TEXTS = ["versionLock", "region"];
const MAPS = ["latencies"];
const SETS = ["skip", "memberOf"];

type Wish = FindWish | ServerWish;
type Plain = Record<string, unknown>;

function plain(value: object): Plain {
  return Object.fromEntries(
    Object.entries(value).map(([key, field]: [string, unknown]) => {
      if (TEXTS.includes(key) && field !== undefined) return [key, `${field as bigint}`];
      if (MAPS.includes(key) || SETS.includes(key)) return [key, [...(field as Iterable<unknown>)]];
      return [key, isNested(key) && field !== undefined ? plain(field as object) : field];
    }),
  );
}

const isNested = (key: string): boolean => ["asked", "wish", "scope", "opening"].includes(key);

/** What matches say, time and again, holds none of them. */
export const writeRequest = (request: Request): string =>
  JSON.stringify("asked" in request || "wish" in request ? plain(request) : request);

const readScope = ({ group, memberOf }: { group?: GroupId; memberOf: GroupId[] }): GroupScope => {
  const made = groupScope(group, memberOf);
  if ("refuse" in made) throw new Error("a scope of no member");
  return made.scope;
};

function readWish<T extends Wish>(wish: Plain): T {
  const { versionLock, region, latencies } = wish;
  return {
    ...wish,
    versionLock: versionLock === undefined ? undefined : (BigInt(versionLock as string) as VersionLock),
    region: region === undefined ? undefined : (BigInt(region as string) as Region),
    latencies: new Map(latencies as [string, number][]),
  } as unknown as T;
}

/** The nested parts, as they are in the rules. */
function revived(part: Plain): Plain {
  const { scope, skip, wish, opening } = part;
  return {
    ...part,
    ...(scope !== undefined && { scope: readScope(scope as never) }),
    ...(skip !== undefined && { skip: new Set(skip as MatchId[]) }),
    ...(wish !== undefined && { wish: readWish(wish as Plain) }),
    ...(opening !== undefined && { opening: revived(opening as Plain) }),
  };
}

export function readRequest(text: string): Request {
  const request = readOwnJson(text) as Plain;
  if (!("asked" in request || "wish" in request)) return request as unknown as Request;
  const asked = request.asked as Plain | undefined;
  return { ...revived(request), ...(asked && { asked: revived(asked) }) } as unknown as Request;
}
