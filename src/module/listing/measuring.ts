import * as v from "valibot";
import { fail } from "../../domain/failure";
import { groupScope } from "../../domain/lobby/group-scope";
import type { GroupId, UserId } from "../../domain/lobby/ids";
import { groupsOf } from "../nakama/groups";
import { ipAddress } from "../nakama/lobby-shape";
import { type Rpc, rpc } from "../nakama/rpc";
import { integer, object, uuid } from "../nakama/shape";
import { readOne } from "../nakama/storage";
import { latenciesKey, measuredLately, rememberLatencies } from "../players/latencies";
import { measurable, unmeasuredIn } from "./measurable";

/** Clients of the binary protocol measure by address, are told what to measure, and answer without a port. */

/** More than these no client is asked to measure after a log-in. */
const MOST = 128;
/** Round trips beyond are no answer. */
const MOST_MS = 60_000;

const unmeasured = rpc({
  id: "lobby/unmeasured",
  summary:
    "Game servers, one of each external address, that may host for the caller and that the caller has not measured lately; those that wait for work first.",
  callers: ["session"],
  request: () => v.object({ group_id: v.optional(uuid()), limit: v.optional(integer(1, MOST), 16) }),
  answer: () => v.object({ endpoints: v.array(v.string()) }),
  refusals: { PERMISSION_DENIED: "The caller is no member of the group asked for" },
  handle: ({ nk, userId, now }, { group_id, limit }) => {
    const scoped = groupScope(group_id as GroupId | undefined, groupsOf(nk, userId) as GroupId[]);
    if ("refuse" in scoped) return fail("PERMISSION_DENIED", scoped.refuse.message, "group_id");
    const known = measuredLately(readOne(nk, latenciesKey(userId as UserId)), now);
    return { endpoints: unmeasuredIn(nk, scoped.scope, known, limit) };
  },
});

const measured = rpc({
  id: "lobby/measured",
  summary:
    "What the caller measured, by the two addresses of game servers; a time of 0 is unknown, and addresses that are no game server's are left out.",
  callers: ["session"],
  request: () =>
    v.object({
      results: v.pipe(
        v.array(object({ internal_ip: ipAddress(), external_ip: ipAddress(), ms: integer(0, 0xffffffff) })),
        v.maxLength(MOST, `more than ${MOST}`),
      ),
    }),
  answer: () => v.object({ remembered: v.number() }),
  handle: ({ nk, userId }, { results }) => {
    const times = new Map(
      results.map(({ internal_ip, external_ip, ms }) => [`${internal_ip} ${external_ip}`, ms]),
    );
    const latencies = new Map<string, number>();
    for (const { address, internal, external } of measurable(nk)) {
      const ms = times.get(`${internal} ${external}`);
      if (ms && ms <= MOST_MS) latencies.set(address, ms);
    }
    if (latencies.size > 0) rememberLatencies(nk, userId as UserId, latencies);
    return { remembered: latencies.size };
  },
});

export const measuringRpcs: readonly Rpc[] = [unmeasured, measured];
