import { sleep } from "../../nakama/sleep";
import type { Key } from "../../nakama/storage";
import { endIdentitySessions } from "./session-store";

const NOTIFICATIONS_STREAM = 0;

/**
 * Ends every session of an account, those of identity too (but `keep`), and closes its sockets. Nakama notes the second at which it was told, and
 * lets tokens of that very second live on; so it is told again in the next one.
 */
export function endSessions(nk: nkruntime.Nakama, userId: string, keep?: Key): void {
  endIdentitySessions(nk, userId, keep);
  nk.sessionLogout(userId);
  for (const { sessionId } of nk.streamUserList({ mode: NOTIFICATIONS_STREAM, subject: userId }))
    nk.sessionDisconnect(sessionId);
  sleep(nk, 1000 - (Date.now() % 1000) + 1);
  nk.sessionLogout(userId);
}
