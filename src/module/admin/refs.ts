import { displayForm } from "../../domain/names/display";
import { type EvrId, parseEvrId, PLATFORMS } from "../../domain/evr-id";
import { fail } from "../../domain/failure";
import type { Identity } from "../../domain/identity";
import { parseServerId } from "../../domain/lobby/server-id";
import { findGroup, type Group, type GroupKey } from "../nakama/groups";
import { findUser, type User } from "../nakama/users";

/** How an administrator names an account: a user id, a user name or `discord:<id>`. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function identityOf(ref: string): Identity {
  if (UUID.test(ref)) return { kind: "user_id", value: ref.toLowerCase() };
  if (ref.startsWith("discord:")) return { kind: "discord_id", value: ref.slice("discord:".length) };
  return { kind: "username", value: ref };
}

export function userOf(nk: nkruntime.Nakama, ref: string): User {
  return (
    findUser(nk, identityOf(ref)) ?? fail("NOT_FOUND", `there is no account ${JSON.stringify(ref)}`, "user")
  );
}

/** A group id, a name, or `guild:<guild id>`. */
function groupKeyOf(ref: string): GroupKey {
  if (UUID.test(ref)) return { kind: "id", value: ref.toLowerCase() };
  if (ref.startsWith("guild:")) return { kind: "guild_id", value: ref.slice("guild:".length) };
  return { kind: "name", value: ref };
}

/** Names of an earlier version may be in another form than those of this one. */
export function groupOf(nk: nkruntime.Nakama, ref: string, field = "group"): Group {
  return (
    findGroup(nk, groupKeyOf(displayForm(ref))) ??
    findGroup(nk, groupKeyOf(ref)) ??
    fail("NOT_FOUND", `there is no group ${JSON.stringify(ref)}`, field)
  );
}

export function evrIdOf(text: string): EvrId {
  return (
    parseEvrId(text) ??
    fail(
      "INVALID_ARGUMENT",
      `expected PLATFORM-NUMBER, the platform one of ${PLATFORMS.join(", ")}`,
      "evr_id",
    )
  );
}

/** Digits of either sign, or `0x` and hex digits. */
export const serverIdOf = (id: string): bigint =>
  parseServerId(id) ?? fail("INVALID_ARGUMENT", "expected 64 bits, as digits or as 0x and hex digits", "id");
