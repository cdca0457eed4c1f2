import * as v from "valibot";
import { fail } from "../../../domain/failure";
import { lazy } from "../../nakama/lazy";
import { properName } from "../../nakama/name-shape";
import { read as readRecords, update } from "../../nakama/storage";
import { findUser, insertUser, type User } from "../../nakama/users";
import { externalKey } from "../profiles/cleanup";
import { type Profile, profileOf } from "../profiles/profiles";

/** The users of an organisation: accounts like any other, which the organisation knows by ids of its own. */
const LONGEST_EXTERNAL_ID = 128;

export interface OrgUser {
  user: User;
  profile: Profile;
}

/** Texts that people take for one are one id; `given` is as it was sent. */
export interface ExternalId {
  externalId: string;
  given: string;
}

/**
 * The account of an organisation's user. Which one it is, is written down first, so that however many calls
 * come at once, all mean the same account; whoever finds it missing makes it. Records of an earlier version are of
 * the id as it was sent.
 */
export function orgUser(nk: nkruntime.Nakama, orgId: string, { externalId, given }: ExternalId): OrgUser {
  const key = externalKey(nk, orgId, externalId);
  const keys = given === externalId ? [key] : [key, externalKey(nk, orgId, given)];
  const id = update(nk, () => {
    const found = readRecords<{ user_id: string }>(nk, keys).find((record) => record !== undefined);
    if (found) return { writes: [], result: found.value.user_id };
    const user_id = nk.uuidv4();
    return { writes: [{ ...key, version: undefined, value: { user_id } }], result: user_id };
  });
  const find = () => findUser(nk, { kind: "user_id", value: id });
  const user = find() ?? (insert(nk, id, externalId), find()) ?? fail("UNAVAILABLE", "try again");
  return { user, profile: profileOf(nk, id, { org_id: orgId, external_id: externalId }) };
}

function insert(nk: nkruntime.Nakama, id: string, externalId: string): void {
  const names = { discordId: "", email: "", avatarUrl: "", displayName: externalId };
  insertUser(nk, { id, username: `enterprise_${id}`, ...names }, "");
}

const request = lazy(() => properName(4 * LONGEST_EXTERNAL_ID));

export function readExternalId(given: unknown): ExternalId {
  if (given === undefined) return fail("INVALID_ARGUMENT", "missing", "external_id");
  const read = v.safeParse(request(), given);
  if (!read.success) return fail("INVALID_ARGUMENT", read.issues[0].message, "external_id");
  if (Array.from(read.output).length > LONGEST_EXTERNAL_ID)
    fail("INVALID_ARGUMENT", `longer than ${LONGEST_EXTERNAL_ID} characters`, "external_id");
  return { externalId: read.output, given: given as string };
}
