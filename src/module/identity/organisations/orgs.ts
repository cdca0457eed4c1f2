import { fail } from "../../../domain/failure";
import { BASE62, draw } from "../../../domain/identity/draw";
import { foldCase } from "../../../domain/names/case";
import { displayForm } from "../../../domain/names/display";
import { KSUID, makeKsuid } from "../../../domain/identity/ksuid";
import { randomBytes } from "../../nakama/random";
import { type Key, list, readOne, type Stored, update, type Write } from "../../nakama/storage";

/**
 * Organisations and their API keys. The keys stand in the organisation's own record, so that two at most are
 * live whoever races; a key's digest leads to it. A key is shown once and kept as a digest.
 */
export interface ApiKey {
  digest: string;
  /** The key's first characters, to recognise it by. */
  prefix: string;
  created_at: number;
  /** 0: live. */
  revoked_at: number;
}

export interface Org {
  id: string;
  name: string;
  created_at: number;
  keys: ApiKey[];
}

const ORGS = "identity_orgs";
const orgKey = (id: string): Key => ({ collection: ORGS, key: id });
/** Names differ in more than case. Records of an earlier version are of names that NFC may have changed since. */
const nameKey = (nk: nkruntime.Nakama, name: string): Key => ({
  collection: "identity_org_names",
  key: nk.sha256Hash(foldCase(displayForm(name))),
});
const olderNameKey = (nk: nkruntime.Nakama, name: string): Key => ({
  collection: "identity_org_names",
  key: nk.sha256Hash(name.toLowerCase()),
});
const namedOrg = (nk: nkruntime.Nakama, name: string) =>
  readOne<{ org_id: string }>(nk, nameKey(nk, name)) ??
  readOne<{ org_id: string }>(nk, olderNameKey(nk, name));
const apiKeyKey = (digest: string): Key => ({ collection: "identity_api_keys", key: digest });

/** Two are live while the users of the old one move to the new one. */
const MOST_LIVE = 2;
const KEPT_REVOKED = 20;
const SECRET_LENGTH = 43;
const PREFIX_LENGTH = 8;

const isLive = ({ revoked_at }: ApiKey): boolean => revoked_at === 0;

const liveOrg = (nk: nkruntime.Nakama, id: string): Org | undefined => readOne<Org>(nk, orgKey(id))?.value;

/** Whoever belongs to no organisation is not held up by one. */
export const hasLiveOrg = (nk: nkruntime.Nakama, { org_id }: { org_id?: string }): boolean =>
  org_id === undefined || liveOrg(nk, org_id) !== undefined;

export function orgOf(nk: nkruntime.Nakama, ref: string): Stored<Org> {
  const id = KSUID.test(ref) ? ref : undefined;
  const named = namedOrg(nk, ref)?.value.org_id;
  const found = (id && readOne<Org>(nk, orgKey(id))) || (named && readOne<Org>(nk, orgKey(named)));
  return found || fail("NOT_FOUND", "there is no such organisation", "org");
}

export const addOrg = (nk: nkruntime.Nakama, name: string, nowSeconds: number): Org =>
  update(nk, () => {
    if (namedOrg(nk, name)) fail("ALREADY_EXISTS", "belongs to another organisation", "name");
    const org: Org = { id: makeKsuid(nowSeconds, randomBytes(nk)), name, created_at: nowSeconds, keys: [] };
    const writes: Write[] = [
      { ...orgKey(org.id), version: undefined, value: org },
      { ...nameKey(nk, name), version: undefined, value: { org_id: org.id } },
    ];
    return { writes, result: org };
  });

const removals = (records: (Stored<unknown> | undefined)[]): Write[] =>
  records.flatMap((record) =>
    record
      ? [{ collection: record.collection, key: record.key, version: record.version, value: undefined }]
      : [],
  );

/** With it go its keys; sessions of its users are dead at once, because they look for it. */
export const removeOrg = (nk: nkruntime.Nakama, ref: string): Org =>
  update(nk, () => {
    const org = orgOf(nk, ref);
    const keys = org.value.keys.map(({ digest }) => readOne(nk, apiKeyKey(digest)));
    return {
      writes: removals([org, namedOrg(nk, org.value.name), ...keys]),
      result: org.value,
    };
  });

const PAGE = 100;

export function allOrgs(nk: nkruntime.Nakama): Org[] {
  const found: Org[] = [];
  let cursor = "";
  do {
    const page = list<Org>(nk, ORGS, PAGE, cursor || undefined);
    found.push(...page.records.map(({ value }) => value));
    cursor = page.cursor;
  } while (cursor);
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

export interface MadeKey {
  key: string;
  prefix: string;
  org: Org;
}

export function addKey(nk: nkruntime.Nakama, ref: string, nowSeconds: number): MadeKey {
  const secret = draw(BASE62, SECRET_LENGTH, randomBytes(nk));
  const prefix = draw(BASE62, PREFIX_LENGTH, randomBytes(nk));
  const key = `${prefix}.${secret}`;
  const digest = nk.sha256Hash(key);
  return update(nk, () => {
    const org = orgOf(nk, ref);
    const { keys } = org.value;
    if (keys.filter(isLive).length >= MOST_LIVE)
      fail("FAILED_PRECONDITION", `has ${MOST_LIVE} live keys already: revoke one first`, "org");
    const made: ApiKey = { digest, prefix, created_at: nowSeconds, revoked_at: 0 };
    const value: Org = { ...org.value, keys: [...keys, made] };
    const writes: Write[] = [
      { collection: org.collection, key: org.key, version: org.version, value },
      { ...apiKeyKey(digest), version: undefined, value: { org_id: value.id } },
    ];
    return { writes, result: { key, prefix, org: value } };
  });
}

const noKey = (): never => fail("NOT_FOUND", "there is no such key", "prefix");

const withKey = (nk: nkruntime.Nakama, prefix: string): Org =>
  allOrgs(nk).find(({ keys }) => keys.some((key) => key.prefix === prefix)) ?? noKey();

/** A second live key for the organisation of the first. */
export function rotateKey(nk: nkruntime.Nakama, prefix: string, nowSeconds: number): MadeKey {
  const org = withKey(nk, prefix);
  if (!org.keys.some((key) => key.prefix === prefix && isLive(key)))
    fail("FAILED_PRECONDITION", "was revoked: create a new one", "prefix");
  return addKey(nk, org.id, nowSeconds);
}

/** Of the revoked keys the latest stay listed, so that the record does not grow for ever. */
function withRevoked(keys: ApiKey[], key: ApiKey): ApiKey[] {
  const all = keys.map((one) => (one.digest === key.digest ? key : one));
  const dead = all.filter((one) => !isLive(one) && one !== key).reverse();
  dead.sort((one, other) => other.revoked_at - one.revoked_at);
  const kept = new Set(dead.slice(0, KEPT_REVOKED - 1));
  return all.filter((one) => isLive(one) || one === key || kept.has(one));
}

export const revokeKey = (
  nk: nkruntime.Nakama,
  prefix: string,
  nowSeconds: number,
): { key: ApiKey; org: Org } =>
  update(nk, () => {
    const org = orgOf(nk, withKey(nk, prefix).id);
    const found = org.value.keys.find((key) => key.prefix === prefix) ?? noKey();
    if (!isLive(found)) return { writes: [], result: { key: found, org: org.value } };
    const key: ApiKey = { ...found, revoked_at: nowSeconds };
    const value: Org = { ...org.value, keys: withRevoked(org.value.keys, key) };
    const writes: Write[] = [
      { collection: org.collection, key: org.key, version: org.version, value },
      ...removals([readOne(nk, apiKeyKey(key.digest))]),
    ];
    return { writes, result: { key, org: value } };
  });

/** The organisation whose live key this is. */
export function orgOfKey(nk: nkruntime.Nakama, key: string): Org | undefined {
  const digest = nk.sha256Hash(key);
  const found = readOne<{ org_id: string }>(nk, apiKeyKey(digest));
  const org = found && liveOrg(nk, found.value.org_id);
  return org?.keys.some((one) => one.digest === digest && isLive(one)) ? org : undefined;
}
