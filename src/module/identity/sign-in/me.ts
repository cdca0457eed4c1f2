import * as v from "valibot";
import { rolesOf } from "../../../domain/identity/session";
import type { Rpc } from "../../nakama/rpc";
import { edgeRpc } from "../../nakama/edge-rpc";
import { apiSession, nameOf } from "./current";
import { anySession } from "./log-in";
import { secondFactorOf } from "../second-factor/second-factor";

const me = edgeRpc({
  id: "me",
  reads: true,
  summary: "Find out whose session this is.",
  request: () => v.object({ session: anySession() }),
  answer: () =>
    v.object({
      user: v.object({ id: v.number(), name: v.string(), email: v.string(), has_tfa: v.boolean() }),
      session: v.object({
        kind: v.string(),
        game_id: v.string(),
        host_peer_id: v.string(),
        expires_at: v.number(),
        roles: v.array(v.string()),
      }),
    }),
  handle: (call, request) => {
    const current = apiSession(call, request.session);
    const { kind, game_id, host_peer_id, expires_at } = current.session;
    return {
      user: {
        id: current.profile.number,
        name: nameOf(current),
        email: current.user.email,
        has_tfa: secondFactorOf(call, current.user.id).on,
      },
      session: { kind, game_id, host_peer_id, expires_at, roles: rolesOf(kind) },
    };
  },
});

export const meRpcs: Rpc[] = [me];
