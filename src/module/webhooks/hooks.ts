import { fail } from "../../domain/failure";
import type { HookForm } from "../../domain/webhooks/event";
import { removeDeliveries } from "../nakama/deliveries";
import type { Call } from "../nakama/rpc";
import { list, readOne, remove, type Stored, writeAll } from "../nakama/storage";
import { seal, unseal } from "../identity/second-factor/sealed";

/** A webhook as it is stored: nothing in the database writes to a channel or signs an event. */
export interface Hook {
  form: HookForm;
  events: readonly string[];
  /** The address without what is secret of it. */
  shown: string;
  sealed_url: string;
  /** Empty: what is sent is not signed. */
  sealed_secret: string;
  /** Unix seconds. */
  created_at: number;
}

const HOOKS = "webhooks";
export const MOST_HOOKS = 50;

const keyOf = (id: string) => ({ collection: HOOKS, key: id });

export const allHooks = (nk: nkruntime.Nakama): Stored<Hook>[] =>
  list<Hook>(nk, HOOKS, MOST_HOOKS * 2).records;

export const hookOf = (nk: nkruntime.Nakama, id: string): Stored<Hook> =>
  readOne<Hook>(nk, keyOf(id)) ?? fail("NOT_FOUND", "there is no such webhook", "id");

export interface NewHook extends Pick<Hook, "form" | "events" | "shown" | "created_at"> {
  url: string;
  secret: string;
}

export function addHook(call: Call, { url, secret, ...hook }: NewHook): Stored<Hook> {
  const key = call.nk.uuidv4().slice(0, 8);
  const value: Hook = {
    ...hook,
    sealed_url: seal(call, key, url),
    sealed_secret: secret === "" ? "" : seal(call, key, secret),
  };
  if (!writeAll(call.nk, [{ ...keyOf(key), version: undefined, value }]))
    fail("UNAVAILABLE", "could not be added, try again");
  return { ...keyOf(key), value, version: "" };
}

export function removeHook(nk: nkruntime.Nakama, id: string): void {
  remove(nk, [keyOf(id)]);
  removeDeliveries(nk, id);
}

/** For whoever sends. */
export const opened = (call: Call, { key, value }: Stored<Hook>): { url: string; secret: string } => ({
  url: unseal(call, key, value.sealed_url),
  secret: value.sealed_secret === "" ? "" : unseal(call, key, value.sealed_secret),
});
