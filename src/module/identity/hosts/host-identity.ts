import { fail } from "../../../domain/failure";
import { makeKsuid } from "../../../domain/identity/ksuid";
import { randomBytes } from "../../nakama/random";
import type { Call } from "../../nakama/rpc";
import type { HostIdentity } from "../../servers/records";
import { secondsOf } from "../../nakama/edge-rpc";
import { findApiSession } from "../sign-in/current";
import { profileOf } from "../profiles/profiles";

/** Who a game server is in host lists: the session that it was registered with, if it was with one. */
export function hostIdentity(call: Call, sessionId: string | undefined): HostIdentity | undefined {
  // Lists show the operator by the number, which is given before anybody lists.
  profileOf(call.nk, call.userId);
  if (sessionId === undefined) return undefined;
  const current = findApiSession(call, sessionId);
  if (current?.user.id !== call.userId)
    return fail("INVALID_ARGUMENT", "not a valid session of this account", "identity_session");
  const { host_peer_id, game_id } = current.session;
  return { session: current.stored.key, peer_id: host_peer_id, game_id };
}

export const newPeerId = (call: Call): string => makeKsuid(secondsOf(call), randomBytes(call.nk));
