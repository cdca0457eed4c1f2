import { authenticatePassword } from "./accounts/authenticate-password";
import { lookupAccount } from "./accounts/lookup";
import { groupRpcs } from "./admin/groups";
import { serverRpcs } from "./admin/server";
import { userRpcs } from "./admin/users";
import type { Rpc } from "./nakama/rpc";

/** The table of all RPCs: registration, documents and OpenAPI come out of it. */
export const RPCS: readonly Rpc[] = [
  authenticatePassword,
  lookupAccount,
  ...userRpcs,
  ...groupRpcs,
  ...serverRpcs,
];
