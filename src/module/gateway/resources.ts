import * as v from "valibot";
import { fail } from "../../domain/failure";
import { gatewayRpc, secondsOf } from "../nakama/edge-rpc";
import { type Rpc, rpc } from "../nakama/rpc";
import { list, readOne, remove, type Key, update } from "../nakama/storage";
import { checkJsonObject } from "./json-object";

/**
 * What the game asks for by name: menus, shop, season, documents, settings of the log-in. Kept as the text that the
 * administrator gave, so that no digit gets lost; what is not stored is built into the gateway.
 */
interface Resource {
  json: string;
  /** Unix seconds. */
  changed_at: number;
}

const COLLECTION = "game_resources";
const resourceKey = (type: string): Key => ({ collection: COLLECTION, key: type });

/** More than the game reads. */
const LONGEST = 65_536;
const MOST = 100;

const type = () =>
  v.pipe(
    v.string("expected a string"),
    v.check(
      (name) => /^[a-z0-9_.]{1,64}$/.test(name),
      "expected 1 to 64 lower-case letters, digits, _ and .",
    ),
  );

const json = () =>
  v.pipe(
    v.string("expected a string"),
    v.check((given) => given.length <= LONGEST, `longer than ${LONGEST} characters`),
    v.check((given) => !given.includes("\0"), "holds a control character"),
  );

export const resource = gatewayRpc({
  id: "config",
  summary: "A resource as the administrator stored it: JSON as a text; empty when nothing is stored.",
  request: () => v.object({ type: type() }),
  answer: () => v.object({ json: v.string() }),
  handle: ({ nk }, asked) => ({ json: readOne<Resource>(nk, resourceKey(asked.type))?.value.json ?? "" }),
});

const set = rpc({
  id: "admin/config/set",
  console: { on: "config", target: "type" },
  summary:
    "Store a resource of the game, such as `main_menu`, `eula` or `login_settings`, in place of the built-in one.",
  callers: ["service_key"],
  request: () => v.object({ type: type(), json: json() }),
  answer: () => v.object({ type: v.string(), changed_at: v.number() }),
  handle: (call, asked) => {
    checkJsonObject(asked.json);
    const changed_at = secondsOf(call);
    update(call.nk, () => {
      const found = readOne<Resource>(call.nk, resourceKey(asked.type));
      if (!found && list(call.nk, COLLECTION, MOST).records.length >= MOST)
        fail("RESOURCE_EXHAUSTED", `there are ${MOST} already: remove one`);
      const value: Resource = { json: asked.json, changed_at };
      return { writes: [{ ...resourceKey(asked.type), version: found?.version, value }], result: undefined };
    });
    return { type: asked.type, changed_at };
  },
});

const show = rpc({
  id: "admin/config/show",
  console: { on: "config", target: "type" },
  summary: "A stored resource of the game.",
  callers: ["service_key"],
  request: () => v.object({ type: type() }),
  answer: () => v.object({ type: v.string(), json: v.string(), changed_at: v.number() }),
  refusals: { NOT_FOUND: "Nothing is stored under this name: the built-in one serves, if there is one" },
  handle: ({ nk }, asked) => {
    const found = readOne<Resource>(nk, resourceKey(asked.type));
    if (!found) return fail("NOT_FOUND", "nothing is stored under this name", "type");
    return { type: asked.type, ...found.value };
  },
});

const names = rpc({
  id: "admin/config/list",
  console: { on: "config" },
  summary: "The stored resources of the game, by name.",
  callers: ["service_key"],
  request: () => v.object({}),
  answer: () => v.object({ configs: v.array(v.object({ type: v.string(), changed_at: v.number() })) }),
  handle: ({ nk }) => ({
    configs: list<Resource>(nk, COLLECTION, MOST).records.map(({ key, value }) => ({
      type: key,
      changed_at: value.changed_at,
    })),
  }),
});

const removal = rpc({
  id: "admin/config/remove",
  console: { on: "config", target: "type" },
  summary: "Take a stored resource away: the built-in one serves again.",
  callers: ["service_key"],
  request: () => v.object({ type: type() }),
  answer: () => v.object({ type: v.string() }),
  refusals: { NOT_FOUND: "Nothing is stored under this name" },
  handle: ({ nk }, asked) => {
    if (!readOne<Resource>(nk, resourceKey(asked.type)))
      fail("NOT_FOUND", "nothing is stored under this name", "type");
    remove(nk, [resourceKey(asked.type)]);
    return { type: asked.type };
  },
});

export const resourceRpcs: readonly Rpc[] = [set, show, names, removal];
