import type { Entrant } from "../../domain/lobby/admission";
import type { Asker } from "../../domain/lobby/directory/proposals";
import type { Refusal } from "../../domain/lobby/failure";
import { type GroupScope, groupScope } from "../../domain/lobby/group-scope";
import type { GroupId, SessionId, UserId } from "../../domain/lobby/ids";
import type { Latencies } from "../../domain/lobby/latency";
import type { Preparation } from "../../domain/lobby/preparation";
import type { Call } from "../nakama/rpc";
import { read, type Stored } from "../nakama/storage";
import { ownerKey } from "../players/evr-links";
import { askedGroup } from "../players/groups-asked";
import { knownLatencies, latenciesIn, latenciesKey } from "../players/latencies";
import { evrIdRefusal, permissionsOf, suspensionRefusal } from "../players/permissions";
import type { CommonRequest, Player } from "./request";

/** A player who asks for a seat, with everything that has to be known for it. */
export interface SeatRequest {
  call: Call;
  player: Player;
  asker: Asker;
  group: Preparation["group"];
  scope: GroupScope;
  entrant: Entrant;
  /** What the player ever measured, this request's with it. */
  latencies: Latencies;
  /** The record of what the player measured, as it was. */
  measured: Stored<unknown> | undefined;
}

/**
 * Refused before any match is asked. Throws for a group that there is not. `home`: the group of the match that
 * the player names, whose bans and moderators count.
 */
export function seatRequest(
  call: Call,
  asked: CommonRequest,
  player: Player,
  home?: GroupId,
): { request: SeatRequest } | { refuse: Refusal } {
  const { nk } = call;
  const userId = call.userId as UserId;
  const group = askedGroup(nk, asked);
  const permissions = permissionsOf(nk, userId, home ?? group?.id);
  const suspended = suspensionRefusal(permissions, home ?? group?.id, call.now);
  if (suspended) return { refuse: suspended };
  const { memberOf, names, isBot, isModerator, isBanned } = permissions;
  if (isBanned && home === undefined)
    return { refuse: { reason: "Banned", message: "you are banned from the group of the match" } };
  // Who is banned from the group of the match that is named is told so by that match, in its turn.
  const scoped = groupScope(isBanned ? undefined : group?.id, memberOf);
  if ("refuse" in scoped) return scoped;
  const { evrId, features, role, versionLock } = player;
  const [owner, measured] = read<unknown>(nk, [ownerKey(evrId), latenciesKey(userId)]);
  const foreign = evrIdRefusal(nk, userId, evrId, isBot, owner);
  if (foreign) return { refuse: foreign };
  const latencies = knownLatencies(nk, userId, player.latencies, latenciesIn(measured));
  const session = call.sessionId === "" ? undefined : (call.sessionId as SessionId);
  return {
    request: {
      ...{ call, player, group, scope: scoped.scope, latencies, measured },
      asker: { user: userId, session, isBot, moves: asked.moving },
      entrant: {
        ...{ userId, evrId, features, role, versionLock, names, isBot, isModerator, isBanned },
        // The directory has looked before a match is asked.
        isElsewhere: false,
      },
    },
  };
}
