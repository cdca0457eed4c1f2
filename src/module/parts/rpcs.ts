import { authenticatePassword } from "../accounts/authenticate-password";
import { lookupAccount } from "../accounts/lookup";
import { auditRpcs } from "../admin/audit";
import { consoleRpcs } from "../console/rpcs";
import { gameRpcs } from "../admin/games";
import { gameServerRpcs } from "../admin/game-servers";
import { hostingRpcs } from "../admin/hosting";
import { nodeRpcs } from "../admin/node";
import { groupRpcs } from "../admin/groups";
import { orgRpcs } from "../admin/orgs";
import { matchRpcs } from "../admin/matches";
import { serverRpcs } from "../admin/server";
import { unreachableRpcs } from "../admin/unreachable";
import { sessionRpcs } from "../admin/sessions";
import { userRpcs } from "../admin/users";
import { gatewayAdminRpcs, gatewayServiceRpcs, gatewaySocketRpcs } from "../gateway/rpcs";
import { identityRpcs } from "../identity/rpcs";
import { createLobby } from "../lobby/create";
import { findLobby } from "../lobby/find";
import { joinLobby } from "../lobby/join";
import { listServers } from "../listing/servers";
import { measuringRpcs } from "../listing/measuring";
import { listMatches } from "../listing/list";
import { prepareMatch } from "../matches/prepare";
import { terminateMatch } from "../matches/terminate";
import { historyRpcs } from "../moderation/history";
import { passwordLinkRpcs } from "../moderation/password-link";
import { searchRpcs } from "../moderation/search";
import { noteRpcs } from "../moderation/notes";
import { suspensionRpcs } from "../moderation/suspensions";
import { webhookRpcs } from "../webhooks/admin";
import { webhookServiceRpcs } from "../webhooks/work";
import { overviewRpcs, overviewServiceRpcs } from "../overview/rpcs";
import type { Rpc } from "../nakama/rpc";
import { registerServer } from "../registration/register";
import { saveLoadout } from "../results/loadout";
import { reportStatistics } from "../results/statistics";

const TABLE: readonly Rpc[] = [
  authenticatePassword,
  lookupAccount,
  registerServer,
  listMatches,
  prepareMatch,
  terminateMatch,
  createLobby,
  findLobby,
  joinLobby,
  listServers,
  ...measuringRpcs,
  reportStatistics,
  saveLoadout,
  ...userRpcs,
  ...suspensionRpcs,
  ...noteRpcs,
  ...searchRpcs,
  ...historyRpcs,
  ...passwordLinkRpcs,
  ...groupRpcs,
  ...gameRpcs,
  ...orgRpcs,
  ...sessionRpcs,
  ...matchRpcs,
  ...serverRpcs,
  ...gameServerRpcs,
  ...hostingRpcs,
  ...nodeRpcs,
  ...auditRpcs,
  ...unreachableRpcs,
  ...identityRpcs,
  ...gatewayServiceRpcs,
  ...gatewaySocketRpcs,
  ...gatewayAdminRpcs,
  ...webhookRpcs,
  ...webhookServiceRpcs,
  ...overviewRpcs,
  ...overviewServiceRpcs,
];

/** The table of all RPCs: registration, documents and OpenAPI come out of it. */
export const RPCS: readonly Rpc[] = [...TABLE, ...consoleRpcs(TABLE)];
