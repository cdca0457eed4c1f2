import * as v from "valibot";
import type { Session } from "../../../domain/identity/session";
import type { Call } from "../../nakama/rpc";
import type { Stored } from "../../nakama/storage";
import { secondsOf } from "../../nakama/edge-rpc";
import { findGame } from "../codes/games";
import { findProfile } from "../profiles/profiles";
import { latestSessions, sessionKeysFrom } from "../sessions/session-store";

export const sessionLineShape = () =>
  v.object({
    ref: v.string(),
    kind: v.string(),
    game: v.nullable(v.object({ id: v.string(), name: v.string() })),
    agent: v.string(),
    address: v.string(),
    created_at: v.number(),
    used_at: v.number(),
    expires_at: v.number(),
  });

/** Part of the digest: enough to name a session in its account, and nothing to log in with. */
export const refOf = ({ key }: { key: string }): string => key.slice(0, 32);
const REF = /^[0-9a-f]{32}$/;

export interface Listing {
  sessions: Stored<Session>[];
  /** Live ones that are not among them. */
  others: number;
}

/** The account's live sessions, `first` before all, then by their latest use; `most` of them. */
export function liveSessions(call: Call, userId: string, most: number, first?: Stored<Session>): Listing {
  const generation = findProfile(call.nk, userId)?.value.generation;
  if (generation === undefined) return { sessions: [], others: 0 };
  const wanted = { generation, now: secondsOf(call), first: first?.key ?? "", most };
  const { records, all } = latestSessions(call.nk, userId, wanted);
  return { sessions: records, others: all - records.length };
}

/** The keys of the session that goes by this name: one, or none. */
export const sessionsNamed = (call: Call, userId: string, ref: string): string[] =>
  REF.test(ref) ? sessionKeysFrom(call.nk, userId, ref) : [];

export function printSessions({ nk }: Call, sessions: Stored<Session>[]) {
  const names = new Map<string, string>();
  for (const { value } of sessions)
    if (value.game_id !== "" && !names.has(value.game_id))
      names.set(value.game_id, findGame(nk, value.game_id)?.name ?? value.game_id);
  return sessions.map((stored) => {
    const { kind, game_id, agent, address, created_at, used_at, expires_at } = stored.value;
    const game = game_id === "" ? null : { id: game_id, name: names.get(game_id) ?? game_id };
    return { ref: refOf(stored), kind, game, agent, address, created_at, used_at, expires_at };
  });
}
