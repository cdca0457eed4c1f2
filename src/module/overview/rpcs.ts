import * as v from "valibot";
import { ATTENTION } from "../../domain/overview/attention";
import { COLUMNS, SPANS } from "../../domain/overview/history";
import { OF_SERVERS, UNDER_WAY } from "../../domain/lobby/label/prefilter";
import { findLabels } from "../listing/label-index";
import { type Rpc, rpc } from "../nakama/rpc";
import { integer, object, oneOf } from "../nakama/shape";
import { lookAround } from "./look";
import { readHistory, writeCounts } from "./records";

const bytes = () => integer(0, Number.MAX_SAFE_INTEGER);
const machineShape = () =>
  object({
    memory_used: bytes(),
    memory_total: bytes(),
    disk_free: v.optional(bytes()),
    disk_total: v.optional(bytes()),
  });

/** Game servers that are there, matches under way and who plays in them. */
function sample(nk: nkruntime.Nakama) {
  const labels = findLabels(nk, OF_SERVERS).map(({ label }) => label);
  const matches = labels.filter((label) => UNDER_WAY.holds(label));
  return {
    servers: labels.length,
    matches: matches.length,
    players: matches.reduce((sum, { player_count }) => sum + player_count, 0),
  };
}

const write = rpc({
  id: "overview/write",
  quiet: true,
  summary:
    "Write down what this node has counted since the last time. Edges ask once a minute; to ask twice, or again because no answer came, counts nothing twice.",
  callers: ["service_key"],
  /** `machine`: that of the edge, in bytes. */
  request: () => v.object({ machine: v.optional(machineShape()) }),
  answer: () => v.object({ written_at: v.number() }),
  handle: ({ nk, now }, { machine }) => {
    const memory = machine && { memory: machine.memory_used };
    writeCounts(nk, now, { ...sample(nk), ...memory }, machine);
    return { written_at: now };
  },
});

const values = () =>
  v.object(
    Object.fromEntries(COLUMNS.map((column) => [column, v.nullable(v.number())])) as Record<
      (typeof COLUMNS)[number],
      v.NullableSchema<v.NumberSchema<undefined>, undefined>
    >,
  );

const history = rpc({
  id: "admin/overview/history",
  console: { on: "node" },
  reads: true,
  summary:
    "How it was in the last hour (by minutes), day (by quarters of an hour) or month (by six hours): the most game servers, matches, players and bytes of memory in use at once; log-ins, searches (find, create, join), calls and refusals; the milliseconds that half (p50) and 99 % (p99) of them took at most.",
  callers: ["service_key"],
  request: () => v.object({ span: v.optional(oneOf(SPANS), "hour") }),
  answer: () =>
    v.object({
      span: v.picklist(SPANS),
      step_seconds: v.number(),
      /** When each point begins, Unix seconds. */
      at: v.array(v.number()),
      /** A number a point; null: nobody counted then, or there was nothing to measure. */
      columns: v.object(
        Object.fromEntries(COLUMNS.map((column) => [column, v.array(v.nullable(v.number()))])),
      ),
      total: values(),
      /** The most frequent first. `what`: the id of an RPC, or `enter` for a match that was to be entered. */
      refusals: v.array(v.object({ what: v.string(), reason: v.string(), count: v.number() })),
    }),
  handle: ({ nk, now }, { span }) => readHistory(nk, span, now),
});

const show = rpc({
  id: "admin/overview/show",
  console: { on: "node" },
  reads: true,
  summary: "Say how the server is now, and what needs attention.",
  callers: ["service_key"],
  request: () => v.object({}),
  answer: () =>
    v.object({
      servers: v.number(),
      parked: v.number(),
      matches: v.number(),
      players: v.number(),
      accounts: v.number(),
      /** Of the edge that wrote the records last, in bytes. */
      machine: v.optional(machineShape()),
      database: v.object({
        /** 0: the database does not say. */
        bytes: v.number(),
        answer_ms: v.number(),
        connections: v.number(),
        most_connections: v.number(),
      }),
      /** Unix milliseconds; 0: never. */
      written_at: v.number(),
      attention: v.array(
        v.object({
          what: v.picklist(ATTENTION),
          /** How many, or how much: bytes, milliseconds, percent. */
          count: v.number(),
          names: v.array(v.string()),
        }),
      ),
    }),
  handle: lookAround,
});

export const overviewRpcs: readonly Rpc[] = [history, show];
/** What the edge calls. */
export const overviewServiceRpcs: readonly Rpc[] = [write];
