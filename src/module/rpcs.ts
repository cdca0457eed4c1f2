import { authenticatePassword } from "./accounts/authenticate-password";
import { lookupAccount } from "./accounts/lookup";
import { gameRpcs } from "./admin/games";
import { groupRpcs } from "./admin/groups";
import { orgRpcs } from "./admin/orgs";
import { serverRpcs } from "./admin/server";
import { sessionRpcs } from "./admin/sessions";
import { userRpcs } from "./admin/users";
import { identityRpcs } from "./identity/rpcs";
import type { Rpc } from "./nakama/rpc";

/** The table of all RPCs: registration, documents and OpenAPI come out of it. */
export const RPCS: readonly Rpc[] = [
  authenticatePassword,
  lookupAccount,
  ...userRpcs,
  ...groupRpcs,
  ...gameRpcs,
  ...orgRpcs,
  ...sessionRpcs,
  ...serverRpcs,
  ...identityRpcs,
];
