import { type LobbyFailure, lobbyFailure, type Reason, REASONS } from "../domain/lobby/failure";
import type { Role, Team } from "../domain/lobby/role";

/** What a player says when it joins; what was said at a reservation need not be repeated. */
export interface JoinOptions {
  evrId?: string | undefined;
  features?: readonly string[] | undefined;
  role?: Role | Team | undefined;
  versionLock?: bigint | undefined;
}

/** Nakama takes texts only. */
export function joinMetadata({ evrId, features, role, versionLock }: JoinOptions): Record<string, string> {
  const entries = [
    ["evr_id", evrId],
    ["features", features?.join(",")],
    ["role", role === undefined ? undefined : String(role)],
    ["version_lock", versionLock?.toString()],
  ].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

/** The match did not let the player in, and says why in a way that programs can read. */
export class JoinRejected extends Error {
  override readonly name = "JoinRejected";

  constructor(readonly failure: LobbyFailure) {
    super(`${failure.reason}: ${failure.message}`);
  }

  get reason(): Reason {
    return this.failure.reason;
  }
}

const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);

/** `<reason>: <sentence>` as a failure; undefined when it is something else. */
export function readRejection(text: string): LobbyFailure | undefined {
  const [, reason = "", message = ""] = /^(\w+): ([\s\S]*)$/.exec(text) ?? [];
  return isReason(reason) ? lobbyFailure({ reason, message }) : undefined;
}
