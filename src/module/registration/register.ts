import * as v from "valibot";
import { fail } from "../../domain/failure";
import { parseFeatures } from "../../domain/lobby/feature";
import type { GameServer } from "../../domain/lobby/game-server";
import type { GroupId, MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import { indexedServer, indexLabel, SERVER_BYTES, serverBytes } from "../../domain/lobby/label/indexed";
import { newMatch } from "../../domain/lobby/match-state";
import { regionTexts, serverRegions } from "../../domain/lobby/region";
import { APP_ID } from "../../domain/lobby/session-settings";
import { parseVersionLock } from "../../domain/lobby/version-lock";
import { hostIdentity, newPeerId } from "../identity/hosts/host-identity";
import { LOBBY } from "../match/handler";
import { labelShape, printOne } from "../listing/print";
import { noteRecent } from "../listing/recent";
import { signalMatch } from "../signals/signals";
import { type Call, rpc } from "../nakama/rpc";
import { hostAddresses } from "./addresses";
import { hostGroups, hostsForAll } from "./host-groups";
import { checkHostingBan } from "./hosting-bans";
import { checkRegions, checkServerId, noteOperator } from "./identities";
import { checkUnjoined, takeTurn } from "./limits";
import { checkOwner } from "./ownership";
import { writeServerParams } from "../servers/params";
import { registerRequest, type RegisterRequest } from "./request";
import { readServer, type ServerAbout, type ServerRecord, updateServer } from "../servers/records";

/** A game server offers itself: a match is made that waits for it, and for work (contracts: `server/register`). */
export const registerServer = rpc({
  id: "server/register",
  summary:
    "Register a game server. Its socket then joins the match of the answer within 45 seconds, and is parked.",
  callers: ["session"],
  request: registerRequest,
  answer: () =>
    v.object({
      id: v.string(),
      label: labelShape(),
      may_host_for_all: v.boolean(),
      warnings: v.optional(v.array(v.string())),
    }),
  refusals: {
    INVALID_ARGUMENT: "Called over HTTP: the socket that calls is the game server",
    PERMISSION_DENIED:
      "The caller is banned from hosting, or may not host for everyone, for a group asked for, or under this address",
    NOT_FOUND: "No such group",
    ALREADY_EXISTS: "The id belongs to another operator",
    RESOURCE_EXHAUSTED:
      "The socket has not joined what it registered last, or the operator has or registers too many",
  },
  handle: (call, request) => {
    if (call.sessionId === "") fail("INVALID_ARGUMENT", "call this over the game server's own socket");
    checkHostingBan(call);
    const { nk, now } = call;
    const identity = hostIdentity(call, request.identity_session);
    const mayHostForAll = hostsForAll(call);
    const { warnings: dropped, ...addresses } = hostAddresses(call, request, mayHostForAll);
    const { groups, warnings: left } = hostGroups(call, request, mayHostForAll);
    const warnings = [...dropped, ...left];
    const server = gameServerOf(call, request, { ...addresses, hostsFor: groups as GroupId[] });
    if (server.hostsFor.length === 0 && !mayHostForAll)
      fail(
        "PERMISSION_DENIED",
        "only members of Global Hosts may host for everyone: name a group",
        "group_ids",
      );
    checkSize(server);
    const previous = readServer(nk, server.serverId)?.value;
    checkOwner(call, previous);
    const isOwn = previous?.operator === server.operatorId;
    checkServerId(call, server.serverId, !isOwn);
    checkRegions(call, request, server.serverId);
    checkUnjoined(call, server.serverId);
    const turn = takeTurn(call, previous?.match);
    try {
      noteOperator(call);
      const kept = isOwn ? { lastUsedMs: previous.last_used_ms, isDraining: previous.draining } : {};
      const offered: GameServer = { ...server, ...kept };
      const match = nk.matchCreate(LOBBY, writeServerParams(offered)) as MatchId;
      replace(call, offered, match, { about: aboutOf(request), identity });
      turn.made(match);
      noteRecent(nk, "registered", match);
      const label = printOne(nk, match, indexLabel(newMatch(match, offered, now)));
      return {
        id: match,
        label,
        may_host_for_all: mayHostForAll,
        ...(warnings.length > 0 && { warnings }),
      };
    } finally {
      turn.over();
    }
  },
});

/** A label has little room; the refusal names the list that takes most of it. */
function checkSize(server: GameServer): void {
  const bytes = serverBytes(server);
  if (bytes <= SERVER_BYTES) return;
  const { features, tags, regions, group_ids } = indexedServer(server);
  const sizes = Object.entries({ features, tags, regions, group_ids }).map(
    ([field, list]) => [JSON.stringify(list ?? []).length, field] as const,
  );
  const [[, field] = [0, "features"]] = sizes.sort(([one], [other]) => other - one);
  fail(
    "INVALID_ARGUMENT",
    `features, tags, regions and groups are together ${bytes - SERVER_BYTES} bytes too long for a label`,
    field,
  );
}

/** The new match takes the place of the older one; of two at once, one wins and the other ends. */
function replace(
  call: Call,
  server: GameServer,
  match: MatchId,
  said: Pick<ServerRecord, "about" | "identity">,
): void {
  const { nk } = call;
  let older: MatchId | undefined;
  let draining: true | undefined;
  const end = (id: MatchId) => signalMatch(nk, id, "Terminate", "the game server registered again");
  try {
    updateServer(nk, server.serverId, (record) => {
      checkOwner(call, record);
      older = record?.match;
      const own = record?.operator === server.operatorId ? record : undefined;
      draining = own?.draining;
      // Records of an earlier version have none.
      const peer_id = own?.peer_id || newPeerId(call);
      const { operatorId: operator, lastUsedMs: last_used_ms } = server;
      return { operator, match, last_used_ms, seen_ms: call.now, peer_id, draining, ...said };
    });
  } catch (error) {
    end(match);
    throw error;
  }
  if (older) end(older);
  // It may have been asked to drain while it registered.
  if (draining !== server.isDraining) signalMatch(nk, match, "SetDraining", String(draining === true));
}

const aboutOf = ({ name, description, build, max_players, mode = "game" }: RegisterRequest): ServerAbout => ({
  name,
  description,
  build,
  max_players,
  mode,
});

function gameServerOf(
  call: Call,
  request: RegisterRequest,
  allowed: Pick<GameServer, "internalIp" | "externalIp" | "hostsFor">,
): GameServer {
  const features = parseFeatures(request.features);
  // Printed with the sign that it came with; the record and the region are of its 64 bits.
  const serverId = request.server_id;
  const named = [...(request.region === undefined ? [] : [request.region]), ...(request.regions ?? [])];
  return {
    sessionId: call.sessionId as SessionId,
    operatorId: call.userId as UserId,
    serverId,
    versionLock:
      parseVersionLock(request.version_lock) ??
      fail("INVALID_ARGUMENT", "expected 64 unsigned bits", "version_lock"),
    appId: request.app_id ?? APP_ID,
    ...allowed,
    port: request.port,
    regions: regionTexts(serverRegions(named, call.userId, serverId)),
    features,
    tags: parseFeatures(request.tags),
    lastUsedMs: 0,
    confirmsStart: request.confirms_start || undefined,
  };
}
