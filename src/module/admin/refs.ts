import { type EvrId, parseEvrId, PLATFORMS } from "../../domain/evr-id";
import { fail } from "../../domain/failure";
import type { Identity } from "../../domain/identity";
import { parseServerId } from "../../domain/lobby/server-id";
import { UUID } from "../nakama/group-refs";
import { findUser, type User } from "../nakama/users";

/** How an administrator names an account: a user id, a user name or `discord:<id>`. */
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
