import * as v from "valibot";
import { currentText } from "../listing/label-index";
import { type Rpc, rpc } from "../nakama/rpc";
import { list } from "../nakama/storage";
import { namesById } from "../nakama/users";
import { SERVERS, type ServerRecord } from "../servers/records";

const PAGE = 100;
/** More records than these are not looked through. */
const MOST_RECORDS = 5_000;
/** One that was refused and did not come again is soon nobody's concern. */
const CONCERN_MS = 86_400_000;

type Unanswered = ServerRecord & { key: string; unanswered: NonNullable<ServerRecord["unanswered"]> };

function unanswered(nk: nkruntime.Nakama): Unanswered[] {
  const found: Unanswered[] = [];
  let cursor: string | undefined;
  for (let seen = 0; seen < MOST_RECORDS; seen += PAGE) {
    const page = list<ServerRecord>(nk, SERVERS, PAGE, cursor);
    for (const { key, value } of page.records)
      if (value.unanswered) found.push({ ...value, key, unanswered: value.unanswered });
    if (page.cursor === "") break;
    ({ cursor } = page);
  }
  return found;
}

/** Those of which the administrator should know, the latest first. */
export const unreachableServers = (nk: nkruntime.Nakama, now: number) =>
  unanswered(nk)
    .map((server) => ({ ...server, registered: currentText(nk, server.match) !== undefined }))
    .filter(({ registered, unanswered: { since_ms } }) => registered || now - since_ms < CONCERN_MS)
    .sort((one, other) => other.unanswered.since_ms - one.unanswered.since_ms);

const unreachable = rpc({
  id: "admin/server/unreachable",
  console: { on: "server" },
  reads: true,
  summary:
    "List game servers of the game itself that do not answer UDP probes: those that wait without being given work, and those that were refused within a day. The latest come first.",
  callers: ["service_key"],
  request: () => v.object({}),
  answer: () =>
    v.object({
      servers: v.array(
        v.object({
          server_id: v.string(),
          operator: v.object({ id: v.string(), name: v.string() }),
          /** `<external ip>:<port>` that did not answer. */
          address: v.string(),
          /** Unix seconds. */
          unreachable_since: v.number(),
          /** False: its registration was refused. */
          registered: v.boolean(),
        }),
      ),
    }),
  handle: ({ nk, now }) => {
    const servers = unreachableServers(nk, now);
    const names = namesById(nk, [...new Set(servers.map(({ operator }) => operator))]);
    return {
      servers: servers.map(({ key, operator, registered, unanswered: { address, since_ms } }) => ({
        server_id: key,
        operator: { id: operator, name: names.get(operator)?.username ?? "" },
        address,
        unreachable_since: Math.floor(since_ms / 1000),
        registered,
      })),
    };
  },
});

export const unreachableRpcs: readonly Rpc[] = [unreachable];
