import * as v from "valibot";
import { addressIn } from "../../domain/lobby/endpoint";
import { groupScope, hostingFor } from "../../domain/lobby/group-scope";
import type { GroupId, UserId } from "../../domain/lobby/ids";
import { askedGroup } from "../players/groups-asked";
import { OF_SERVERS } from "../../domain/lobby/label/prefilter";
import { findLabels } from "./label-index";
import { groupsOf } from "../nakama/groups";
import { rpc } from "../nakama/rpc";
import { text, uuid } from "../nakama/shape";
import { fail } from "../../domain/failure";
import { knownLatencies } from "../players/latencies";

/** What a client may measure before it asks for a match. */
export const listServers = rpc({
  id: "lobby/servers",
  reads: true,
  summary: "List the game servers that may host for you, parked or running, and the latencies you measured.",
  callers: ["session"],
  request: () => v.object({ group_id: v.optional(uuid()), guild_id: v.optional(text(64)) }),
  answer: () =>
    v.object({
      servers: v.array(
        v.object({
          endpoint: v.string(),
          address: v.string(),
          regions: v.array(v.string()),
          latency_ms: v.optional(v.number()),
        }),
      ),
    }),
  refusals: {
    NOT_FOUND: "No such group",
    PERMISSION_DENIED: "The caller is no member of the group asked for",
  },
  handle: ({ nk, userId }, request) => {
    const group = askedGroup(nk, request);
    const scoped = groupScope(group?.id, groupsOf(nk, userId) as GroupId[]);
    if ("refuse" in scoped)
      return fail(
        "PERMISSION_DENIED",
        scoped.refuse.message,
        request.guild_id === undefined ? "group_id" : "guild_id",
      );
    const measured = knownLatencies(nk, userId as UserId, new Map());
    const servers = new Map(
      findLabels(nk, OF_SERVERS)
        .map(({ label: { broadcaster } }) => broadcaster)
        .filter(({ group_ids = [] }) => hostingFor(scoped.scope, group_ids as GroupId[]) !== "foreign")
        .map(({ endpoint, regions }) => [endpoint, regions]),
    );
    return {
      servers: [...servers].map(([endpoint, regions]) => {
        const address = addressIn(endpoint);
        return { endpoint, address, regions, latency_ms: measured.get(address) };
      }),
    };
  },
});
