import * as v from "valibot";
import type { Session } from "../../domain/identity/session";
import type { Call } from "../nakama/rpc";
import type { Stored } from "../nakama/storage";
import { secondsOf } from "./call";
import { type Current, nameOf } from "./current";
import { findGame } from "./games";
import { findProfile } from "./profiles";
import { sessionsOf } from "./session-store";

export const accountShape = () =>
  v.object({ id: v.number(), name: v.string(), username: v.string(), email: v.string() });

/** The account as its owner is shown it; `id` is the number of the Parsec-compatible API. */
export const printAccount = (current: Pick<Current, "user" | "profile">) => ({
  id: current.profile.number,
  name: nameOf(current),
  username: current.user.username,
  email: current.user.email,
});

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
export const refOf = ({ key }: Stored<Session>): string => key.slice(0, 32);

/** The account's live sessions, latest use first. */
export function liveSessions(call: Call, userId: string): Stored<Session>[] {
  const generation = findProfile(call.nk, userId)?.value.generation;
  return sessionsOf(call.nk, userId)
    .filter(({ value }) => value.generation === generation && value.expires_at > secondsOf(call))
    .sort(
      (one, other) =>
        other.value.used_at - one.value.used_at || other.value.created_at - one.value.created_at,
    );
}

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
