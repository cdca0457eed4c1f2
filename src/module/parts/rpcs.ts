import { authenticatePassword } from "../accounts/authenticate-password";
import { lookupAccount } from "../accounts/lookup";
import { gameRpcs } from "../admin/games";
import { groupRpcs } from "../admin/groups";
import { orgRpcs } from "../admin/orgs";
import { matchRpcs } from "../admin/matches";
import { serverRpcs } from "../admin/server";
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
import { webhookRpcs } from "../webhooks/admin";
import { webhookServiceRpcs } from "../webhooks/work";
import type { Rpc } from "../nakama/rpc";
import { registerServer } from "../registration/register";
import { saveLoadout } from "../results/loadout";
import { reportStatistics } from "../results/statistics";

/** The table of all RPCs: registration, documents and OpenAPI come out of it. */
export const RPCS: readonly Rpc[] = [
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
  ...groupRpcs,
  ...gameRpcs,
  ...orgRpcs,
  ...sessionRpcs,
  ...matchRpcs,
  ...serverRpcs,
  ...identityRpcs,
  ...gatewayServiceRpcs,
  ...gatewaySocketRpcs,
  ...gatewayAdminRpcs,
  ...webhookRpcs,
  ...webhookServiceRpcs,
];
