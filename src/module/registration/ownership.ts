import { fail } from "../../domain/failure";
import { mayTake } from "../../domain/lobby/server-id";
import { currentText } from "../listing/label-index";
import type { Call } from "../nakama/rpc";
import { lastSeen, type ServerRecord } from "../servers/records";

/** A `server_id` belongs to the operator who registered it first. */
export function checkOwner({ nk, userId, now, settings }: Call, record: ServerRecord | undefined): void {
  const owner = record && {
    operator: record.operator,
    isAlive: currentText(nk, record.match) !== undefined,
    lastSeenMs: lastSeen(record),
    isReleased: record.released === true,
  };
  if (!mayTake(owner, userId, { nowMs: now, keepMs: settings.hosting.keepIdMs }))
    fail("ALREADY_EXISTS", "belongs to another operator until the administrator releases it", "server_id");
}
