import * as v from "valibot";
import { rolesOf } from "../../domain/identity/session";
import { fail } from "../../domain/failure";
import type { Call, Rpc } from "../nakama/rpc";
import { note, text } from "../nakama/shape";
import { readOne, update } from "../nakama/storage";
import { findUser, insertUser } from "../nakama/users";
import { asking, edgeRpc, refuse } from "./call";
import { externalKey } from "./leftovers";
import { orgOfKey } from "./orgs";
import { profileOf } from "./profiles";
import { saveSession } from "./session-store";

const LONGEST_EXTERNAL_ID = 128;

/**
 * The account of an organisation's user. Which one it is, is written down first, so that however many calls
 * come at once, all mean the same account; whoever finds it missing makes it.
 */
function accountOf({ nk }: Call, orgId: string, externalId: string): string {
  const key = externalKey(nk, orgId, externalId);
  const id = update(nk, () => {
    const found = readOne<{ user_id: string }>(nk, key);
    if (found) return { writes: [], result: found.value.user_id };
    const user_id = nk.uuidv4();
    return { writes: [{ ...key, version: undefined, value: { user_id } }], result: user_id };
  });
  if (findUser(nk, { kind: "user_id", value: id })) return id;
  const names = { discordId: "", email: "", avatarUrl: "", displayName: externalId };
  insertUser(nk, { id, username: `enterprise_${id}`, ...names }, "");
  return id;
}

const enterpriseSession = edgeRpc({
  id: "enterprise/session",
  summary: "A session for a user of the organisation that the API key belongs to.",
  request: () => v.object({ api_key: v.optional(note(4096), ""), external_id: v.unknown(), ...asking() }),
  answer: () =>
    v.object({
      session: v.object({
        id: v.string(),
        user_id: v.number(),
        roles: v.array(v.string()),
        expires_at: v.number(),
        host_peer_id: v.string(),
        client_peer_id: v.string(),
      }),
    }),
  handle: (call, { api_key, external_id, agent }) => {
    const org = orgOfKey(call.nk, api_key) ?? refuse("bad_api_key");
    const externalId = readExternalId(external_id);
    const user = accountOf(call, org.id, externalId);
    if (findUser(call.nk, { kind: "user_id", value: user })?.disabled) refuse("account_disabled");
    const profile = profileOf(call.nk, user, { org_id: org.id, external_id: externalId });
    const made = saveSession(call, { user, kind: "enterprise", profile, address: call.address, agent });
    const { expires_at, host_peer_id, client_peer_id } = made.session;
    const roles = rolesOf("enterprise");
    return {
      session: { id: made.id, user_id: profile.number, roles, expires_at, host_peer_id, client_peer_id },
    };
  },
});

/** After the key: who has none is not told what a request should look like. */
function readExternalId(given: unknown): string {
  if (given === undefined) return fail("INVALID_ARGUMENT", "missing", "external_id");
  const read = v.safeParse(text(4 * LONGEST_EXTERNAL_ID), given);
  if (!read.success) return fail("INVALID_ARGUMENT", read.issues[0].message, "external_id");
  if (Array.from(read.output).length > LONGEST_EXTERNAL_ID)
    fail("INVALID_ARGUMENT", `longer than ${LONGEST_EXTERNAL_ID} characters`, "external_id");
  return read.output;
}

export const enterpriseRpcs: Rpc[] = [enterpriseSession];
