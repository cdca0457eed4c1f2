import * as v from "valibot";
import { KSUID } from "../../domain/identity/ksuid";
import {
  addKey,
  addOrg,
  allOrgs,
  type ApiKey,
  type MadeKey,
  type Org,
  orgOf,
  removeOrg,
} from "../identity/organisations/orgs";
import { orgUser, readExternalId } from "../identity/organisations/org-users";
import { revokeKey, rotateKey } from "../identity/organisations/orgs";
import { secondsOf } from "../nakama/edge-rpc";
import { lazy } from "../nakama/lazy";
import { type Rpc, rpc } from "../nakama/rpc";
import { properName } from "../nakama/name-shape";
import { identity, text } from "../nakama/shape";

const ADMINISTRATOR = ["service_key"] as const;
const NO_ORG = { NOT_FOUND: "There is no such organisation" };
const NO_KEY = { NOT_FOUND: "There is no such key" };

const orgShape = lazy(() =>
  v.object({ id: v.string(), name: v.string(), created_at: v.number(), live_keys: v.number() }),
);
const keyShape = lazy(() =>
  v.object({ prefix: v.string(), org: v.string(), created_at: v.number(), revoked_at: v.number() }),
);
const madeShape = lazy(() => v.object({ key: v.string(), prefix: v.string(), org: v.string() }));

const printOrg = ({ id, name, created_at, keys }: Org) => ({
  id,
  name,
  created_at,
  live_keys: keys.filter(({ revoked_at }) => revoked_at === 0).length,
});
const printKey = ({ prefix, created_at, revoked_at }: ApiKey, { name }: Org) => ({
  prefix,
  org: name,
  created_at,
  revoked_at,
});
const printMade = ({ key, prefix, org }: MadeKey) => ({ key, prefix, org: org.name });

const add = rpc({
  id: "admin/org/add",
  console: { on: "organisation", target: "name" },
  summary: "Create an organisation.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      name: v.pipe(
        properName(100),
        v.check((name) => !KSUID.test(name), "must not look like an id"),
      ),
    }),
  answer: orgShape,
  refusals: { ALREADY_EXISTS: "There is an organisation with this name" },
  handle: (call, { name }) => printOrg(addOrg(call.nk, name, secondsOf(call))),
});

const listAll = rpc({
  id: "admin/org/list",
  console: { on: "organisation" },
  reads: true,
  summary: "List the organisations.",
  callers: ADMINISTRATOR,
  request: () => v.object({}),
  answer: () => v.object({ orgs: v.array(orgShape()) }),
  handle: ({ nk }) => ({ orgs: allOrgs(nk).map(printOrg) }),
});

const remove = rpc({
  id: "admin/org/remove",
  console: { on: "organisation", target: "org" },
  summary: "Remove an organisation. Its keys and its users' sessions end at once.",
  callers: ADMINISTRATOR,
  request: () => v.object({ org: identity() }),
  answer: orgShape,
  refusals: NO_ORG,
  handle: ({ nk }, { org }) => printOrg(removeOrg(nk, org)),
});

const user = rpc({
  id: "admin/org/user",
  console: { on: "organisation", target: "org" },
  summary:
    "The account of an organisation's user, made when it is missing as a session would: by its id it can be given a password, for a game server of the organisation.",
  callers: ADMINISTRATOR,
  request: () => v.object({ org: identity(), external_id: v.unknown() }),
  answer: () => v.object({ user_id: v.string(), username: v.string(), external_id: v.string() }),
  refusals: NO_ORG,
  handle: ({ nk }, request) => {
    const asked = readExternalId(request.external_id);
    const { id, username } = orgUser(nk, orgOf(nk, request.org).value.id, asked).user;
    return { user_id: id, username, external_id: asked.externalId };
  },
});

const createKey = rpc({
  id: "admin/api-key/create",
  console: { on: "key", target: "org" },
  summary: "Create an API key. It is shown only this once.",
  callers: ADMINISTRATOR,
  request: () => v.object({ org: identity() }),
  answer: madeShape,
  refusals: { ...NO_ORG, FAILED_PRECONDITION: "Two keys of the organisation are live" },
  handle: (call, { org }) => printMade(addKey(call.nk, org, secondsOf(call))),
});

const listKeys = rpc({
  id: "admin/api-key/list",
  console: { on: "key" },
  reads: true,
  summary: "List API keys by their first characters, including revoked ones.",
  callers: ADMINISTRATOR,
  request: () => v.object({ org: v.optional(identity()) }),
  answer: () => v.object({ keys: v.array(keyShape()) }),
  refusals: NO_ORG,
  handle: ({ nk }, { org }) => {
    const orgs = org === undefined ? allOrgs(nk) : [orgOf(nk, org).value];
    return { keys: orgs.flatMap((one) => one.keys.map((key) => printKey(key, one))) };
  },
});

const rotate = rpc({
  id: "admin/api-key/rotate",
  console: { on: "key", target: "prefix" },
  summary: "Create a second key beside a live one. Both work until you revoke one.",
  callers: ADMINISTRATOR,
  request: () => v.object({ prefix: text(64) }),
  answer: madeShape,
  refusals: { ...NO_KEY, FAILED_PRECONDITION: "The key was revoked, or two are live" },
  handle: (call, { prefix }) => printMade(rotateKey(call.nk, prefix, secondsOf(call))),
});

const revoke = rpc({
  id: "admin/api-key/revoke",
  console: { on: "key", target: "prefix" },
  summary: "Revoke an API key at once. Sessions it made stay.",
  callers: ADMINISTRATOR,
  request: () => v.object({ prefix: text(64) }),
  answer: keyShape,
  refusals: NO_KEY,
  handle: (call, { prefix }) => {
    const { key, org } = revokeKey(call.nk, prefix, secondsOf(call));
    return printKey(key, org);
  },
});

export const orgRpcs: Rpc[] = [add, listAll, remove, user, createKey, listKeys, rotate, revoke];
