import { fail } from "../../domain/failure";
import { readOwnJson } from "../../domain/json";
import type { Seated } from "../../domain/lobby/directory/locations";
import type { Proposed, ProposedServer } from "../../domain/lobby/directory/proposals";
import type { MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import type { HookEvent } from "../../domain/webhooks/event";
import { cachedText } from "../nakama/local-cache";
import { DIRECTORY } from "./directory-name";
import { type Request, writeRequest } from "./wire";

/** Where the directory of this node is. */
const ADDRESS = "directory";

/** Called once a node, at its start. */
export function openDirectory(nk: nkruntime.Nakama): string {
  const address = nk.matchCreate(DIRECTORY, {});
  nk.localcachePut(ADDRESS, address);
  return address;
}

/** Every match id contains the name of its node, including that of the directory. */
export const nodeName = (nk: nkruntime.Nakama): string => cachedText(nk, ADDRESS)?.split(".")[1] ?? "";

/** Undefined when the directory does not answer. */
function ask(nk: nkruntime.Nakama, request: Request): unknown {
  const address = cachedText(nk, ADDRESS);
  if (address === undefined) return undefined;
  let answer: string;
  try {
    answer = nk.matchSignal(address, writeRequest(request));
  } catch (error) {
    if (/not found/i.test(String(error))) reopen(nk, address);
    return undefined;
  }
  return answer === "" ? undefined : readOwnJson(answer);
}

/** Should it ever end, it is made again out of the labels, by the first who misses it. */
function reopen(nk: nkruntime.Nakama, gone: string): void {
  if (cachedText(nk, ADDRESS) === gone) openDirectory(nk);
}

const heard = <T>(answer: unknown): T =>
  (answer as T | undefined) ?? fail("UNAVAILABLE", "too many look for a match at this moment, try again");

export const propose = (
  nk: nkruntime.Nakama,
  request: Extract<Request, { ask: "find" | "create" | "join" }>,
): Proposed => heard<Proposed>(ask(nk, request));

export const proposeServer = (
  nk: nkruntime.Nakama,
  request: Extract<Request, { ask: "select" }>,
): ProposedServer => heard<ProposedServer>(ask(nk, request));

/** A match tells how it is; undefined: it has ended. Answers whose seats count no more, undefined: not heard. */
export const tellDirectory = (
  nk: nkruntime.Nakama,
  match: MatchId,
  label: string | undefined,
  seated: readonly Seated[],
): UserId[] | undefined => ask(nk, { ask: "tell", match, label, seated }) as UserId[] | undefined;

/** The same of a match that is as it was told, which asks for those seats alone. */
export const askWhoMoved = (
  nk: nkruntime.Nakama,
  match: MatchId,
  seated: readonly Seated[],
): UserId[] | undefined => ask(nk, { ask: "moved", match, seated }) as UserId[] | undefined;

/** Whether the player may come in here, and is noted as doing so; throws when that cannot be told. */
export function claimPlayer(nk: nkruntime.Nakama, user: UserId, match: MatchId, session: SessionId): boolean {
  const claimed = ask(nk, { ask: "claim", user, match, session }) as boolean | undefined;
  if (claimed === undefined) throw new Error("the directory does not answer");
  return claimed;
}

export const isElsewhere = (nk: nkruntime.Nakama, user: UserId, match: MatchId): boolean =>
  ask(nk, { ask: "elsewhere", user, match }) === true;

/** The match in which a seat waits for the player, if any. */
export const seatOf = (nk: nkruntime.Nakama, user: UserId): MatchId | undefined =>
  (ask(nk, { ask: "seat", user }) as MatchId | null | undefined) ?? undefined;

/** The matches that an ordinary player is in or has a place in. */
export const whereabouts = (nk: nkruntime.Nakama, user: UserId): MatchId[] =>
  heard<MatchId[]>(ask(nk, { ask: "whereabouts", user }));

/** A number that no other machine of this node has; undefined when the directory does not answer. */
export const machineNumber = (nk: nkruntime.Nakama): number | undefined =>
  ask(nk, { ask: "number" }) as number | undefined;

/** What has happened to matches of this node since `heard`; those up to it are forgotten by that. */
export const eventsAfter = (nk: nkruntime.Nakama, heard?: string): HookEvent[] =>
  (ask(nk, { ask: "events", heard }) as HookEvent[] | undefined) ?? [];

/** Whether the directory remembers that there is something new to keep of it. */
export const noteForKeeping = (nk: nkruntime.Nakama, subject: string): boolean =>
  ask(nk, { ask: "note", subject }) === true;

/** Of whom there is something new. The directory forgets it by that. */
export const notedForKeeping = (nk: nkruntime.Nakama): string[] =>
  (ask(nk, { ask: "noted" }) as string[] | undefined) ?? [];
