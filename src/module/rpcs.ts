import { authenticatePassword } from "./accounts/authenticate-password";
import { lookupAccount } from "./accounts/lookup";
import { groupRpcs } from "./admin/groups";
import { matchRpcs } from "./admin/matches";
import { serverRpcs } from "./admin/server";
import { userRpcs } from "./admin/users";
import { createLobby } from "./lobby/create";
import { findLobby } from "./lobby/find";
import { joinLobby } from "./lobby/join";
import { listServers } from "./lobby/servers";
import { listMatches } from "./matches/list";
import { prepareMatch } from "./matches/prepare";
import { terminateMatch } from "./matches/terminate";
import type { Rpc } from "./nakama/rpc";
import { registerServer } from "./servers/register";

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
  ...userRpcs,
  ...groupRpcs,
  ...matchRpcs,
  ...serverRpcs,
];
