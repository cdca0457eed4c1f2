import { displayForm } from "../../domain/names/display";
import { fail, Failure } from "../../domain/failure";
import { findGroup, type Group, type GroupKey } from "./groups";

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A group id, a name, or `guild:<guild id>`. */
function groupKeyOf(ref: string): GroupKey {
  if (UUID.test(ref)) return { kind: "id", value: ref.toLowerCase() };
  if (ref.startsWith("guild:")) return { kind: "guild_id", value: ref.slice("guild:".length) };
  return { kind: "name", value: ref };
}

/** How an administrator names a group. Names of an earlier version may be in another form than those of this one. */
export function groupOf(nk: nkruntime.Nakama, ref: string, field = "group"): Group {
  return (
    findGroup(nk, groupKeyOf(displayForm(ref))) ??
    findGroup(nk, groupKeyOf(ref)) ??
    fail("NOT_FOUND", `there is no group ${JSON.stringify(ref)}`, field)
  );
}

/** What of an RPC says which guild a request is about (`InConsole`). */
export interface GuildScope {
  guild?: string;
  guildOf?: (nk: nkruntime.Nakama, request: Readonly<Record<string, unknown>>) => string | undefined;
}

/** The group that a request is about, as an id; undefined when it is about none, or one that there is not. */
export function guildIn(nk: nkruntime.Nakama, scope: GuildScope, asked: unknown): string | undefined {
  const request = asked as Readonly<Record<string, unknown>>;
  if (scope.guildOf) return scope.guildOf(nk, request);
  const ref = scope.guild === undefined ? undefined : request[scope.guild];
  if (typeof ref !== "string") return undefined;
  try {
    return groupOf(nk, ref).id;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
