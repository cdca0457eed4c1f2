import { fail } from "../../domain/failure";
import { IDENTITIES, type Identity } from "../../domain/identity";
import { identity, uuid } from "../nakama/shape";
import * as v from "valibot";

/** The fields of a request that name an account; exactly one of them has to be there. */
export const identityFields = () => ({
  user_id: v.optional(uuid()),
  discord_id: v.optional(identity()),
  username: v.optional(identity()),
});

export type IdentityFields = { [kind in Identity["kind"]]?: string | undefined };

export function chooseIdentity(request: IdentityFields): Identity {
  const [first, second] = IDENTITIES.filter((kind) => request[kind] !== undefined);
  if (first === undefined)
    fail("INVALID_ARGUMENT", `missing: one of ${IDENTITIES.join(", ")} is needed`, "user_id");
  if (second !== undefined)
    fail("INVALID_ARGUMENT", `only one identity is allowed, and there is ${first}`, second);
  return { kind: first, value: request[first] as string };
}
