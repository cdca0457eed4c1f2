import * as v from "valibot";
import { Failure, fail } from "../../domain/failure";
import { jsonProblem, readJson, writeJson } from "../../domain/json";
import { NO_FEATURE, parseRequirements } from "../../domain/lobby/feature";
import type { GroupId, UserId } from "../../domain/lobby/ids";
import { DEFAULT_TEAM_SIZE, LIMIT, parseTeamSize } from "../../domain/lobby/limits";
import { levelsOf, MODE_NAMES, parseLevel, parseMode, pickLevel } from "../../domain/lobby/mode";
import {
  alignmentProblem,
  lobbyTypeOf,
  type Preparation,
  sessionSettingsOf,
} from "../../domain/lobby/preparation";
import { parseTeam, type Team } from "../../domain/lobby/role";
import { SIGNALS } from "../../domain/lobby/signal";
import { parseStartTime } from "../../domain/lobby/start-time";
import { NO_GROUP } from "../../domain/lobby/label/indexed";
import { lazy } from "../nakama/lazy";
import { strayKey } from "../../domain/request/stray-key";
import { integer, note, object, text, uuid } from "../nakama/shape";

/**
 * The signal that prepares a match, in the very form that `match/prepare` shows to callers and takes back
 * (EchoTools Nakama wiki): indented JSON, with the wanted state in base64. Matches are prepared by nothing
 * else, so what one match was prepared with prepares another the same way.
 */
const INDENT = 2;

/** What callers leave out or send unresolved, before it is checked. */
export interface Wanted {
  mode: string;
  level?: string | undefined;
  required_features?: readonly string[] | undefined;
  team_size?: number | undefined;
  /** Team by user id. */
  team_alignments?: Record<string, string | number> | undefined;
  group?: Preparation["group"];
  start_time?: string | undefined;
  spawned_by: string;
}

/** Throws a Failure that names the field. `random` is in [0, 1). */
export function preparationOf(wanted: Wanted, nowMs: number, random: number): Preparation {
  const mode =
    parseMode(wanted.mode) ?? fail("INVALID_ARGUMENT", `expected one of ${MODE_NAMES.join(", ")}`, "mode");
  const level =
    wanted.level === undefined
      ? pickLevel(mode, random)
      : (parseLevel(mode, wanted.level) ??
        fail("INVALID_ARGUMENT", `${mode} is played in ${levelsOf(mode).join(", ")}`, "level"));
  const teamSize =
    wanted.team_size === undefined
      ? DEFAULT_TEAM_SIZE
      : (parseTeamSize(wanted.team_size) ?? fail("INVALID_ARGUMENT", "expected 1 to 5", "team_size"));
  const time = parseStartTime(wanted.start_time, nowMs);
  if (typeof time === "string") fail("INVALID_ARGUMENT", time, "start_time");
  const preparation: Preparation = {
    mode,
    level,
    requiredFeatures:
      parseRequirements(wanted.required_features) ??
      fail("INVALID_ARGUMENT", NO_FEATURE, "required_features"),
    teamSize,
    alignments: alignmentsOf(wanted.team_alignments ?? {}),
    group: wanted.group,
    spawnedBy: wanted.spawned_by as UserId,
    ...time,
  };
  const problem = alignmentProblem(preparation);
  if (problem) fail("INVALID_ARGUMENT", problem, "role_alignments");
  return preparation;
}

function alignmentsOf(teams: Record<string, string | number>): Map<UserId, Team> {
  return new Map(
    Object.entries(teams).map(([userId, role]) => [
      userId as UserId,
      parseTeam(role) ?? fail("INVALID_ARGUMENT", "expected a role or a team index", "role_alignments"),
    ]),
  );
}

const stateSchema = lazy(() =>
  object({
    mode: text(64),
    level: v.optional(text(64)),
    required_features: v.optional(v.array(text(96))),
    team_size: v.optional(integer(1, 5)),
    team_alignments: v.optional(v.record(uuid(), integer(-1, 4)), {}),
    group_id: v.optional(uuid()),
    guild_id: v.optional(note(40)),
    start_time: v.optional(text(64)),
    spawned_by: uuid(),
  }),
);

const signalSchema = lazy(() =>
  object({ Signal: v.literal(SIGNALS.PrepareSession, "expected 2"), Data: text(16_384) }),
);

const wantedState = (preparation: Preparation) => ({
  id: "",
  lobby_type: lobbyTypeOf(preparation),
  broadcaster: { endpoint: "" },
  started: false,
  start_time: preparation.startTime,
  spawned_by: preparation.spawnedBy,
  ...(preparation.group && { group_id: preparation.group.id, guild_id: preparation.group.guildId }),
  mode: preparation.mode,
  level: preparation.level,
  session_settings: sessionSettingsOf(preparation),
  ...(preparation.requiredFeatures.length > 0 && { required_features: preparation.requiredFeatures }),
  limit: LIMIT,
  team_size: preparation.teamSize,
  team_alignments: Object.fromEntries(preparation.alignments),
});

export function writeReadySignal(nk: nkruntime.Nakama, preparation: Preparation): string {
  const Data = nk.base64Encode(writeJson(wantedState(preparation), INDENT));
  return writeJson({ UserId: "", Signal: SIGNALS.PrepareSession, Data }, INDENT);
}

/** Throws a Failure that names the field of the signal. */
export function readReadySignal(
  nk: nkruntime.Nakama,
  payload: string,
  nowMs: number,
  random: number,
): Preparation {
  const { Data } = shaped(signalSchema(), json(payload, ""), "");
  let state: string;
  try {
    state = nk.binaryToString(nk.base64Decode(Data));
  } catch {
    return fail("INVALID_ARGUMENT", "not base64", "Data");
  }
  const { group_id, guild_id, ...wanted } = shaped(stateSchema(), json(state, "Data"), "Data.");
  const group =
    group_id === undefined || group_id === NO_GROUP
      ? undefined
      : { id: group_id as GroupId, guildId: guild_id ?? "" };
  return preparationOf({ ...wanted, group }, nowMs, random);
}

function json(text: string, field: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    return fail("INVALID_ARGUMENT", jsonProblem(error), field);
  }
}

function shaped<S extends v.GenericSchema>(schema: S, value: unknown, path: string): v.InferOutput<S> {
  const stray = strayKey(schema, value);
  if (stray) return fail("INVALID_ARGUMENT", stray.message, `${path}${stray.field}`);
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const message = issue.input === undefined ? "missing" : issue.message;
  return fail("INVALID_ARGUMENT", message, `${path}${v.getDotPath(issue) ?? ""}`.replace(/\.$/, ""));
}

/** The same refusal, said of a field of the caller's own request. */
export const inField = (error: unknown, field: string): unknown =>
  error instanceof Failure ? new Failure(error.failure, error.message, field) : error;
