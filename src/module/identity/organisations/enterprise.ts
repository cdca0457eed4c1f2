import * as v from "valibot";
import { rolesOf } from "../../../domain/identity/session";
import type { Rpc } from "../../nakama/rpc";
import { note } from "../../nakama/shape";
import { asking, edgeRpc, refuse } from "../../nakama/edge-rpc";
import { orgUser, readExternalId } from "./org-users";
import { orgOfKey } from "./orgs";
import { saveSession } from "../sessions/session-store";

const enterpriseSession = edgeRpc({
  id: "enterprise/session",
  summary: "Get a session for a user of the organisation that the API key belongs to.",
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
    // After the key: callers without one do not learn what a request should look like.
    const { user, profile } = orgUser(call.nk, org.id, readExternalId(external_id));
    if (user.disabled) refuse("account_disabled");
    const { address } = call;
    const made = saveSession(call, { user: user.id, kind: "enterprise", profile, address, agent });
    const { expires_at, host_peer_id, client_peer_id } = made.session;
    const roles = rolesOf("enterprise");
    return {
      session: { id: made.id, user_id: profile.number, roles, expires_at, host_peer_id, client_peer_id },
    };
  },
});

export const enterpriseRpcs: Rpc[] = [enterpriseSession];
