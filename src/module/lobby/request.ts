import * as v from "valibot";
import { type EvrId, parseEvrId } from "../../domain/evr-id";
import { fail } from "../../domain/failure";
import { parseAddress } from "../../domain/lobby/address";
import {
  type Feature,
  fitsLabel,
  NO_FEATURE,
  parseFeatures,
  parseRequirements,
} from "../../domain/lobby/feature";
import type { Latencies } from "../../domain/lobby/latency";
import { type Level, levelsOf, MODE_NAMES, type Mode, parseLevel, parseMode } from "../../domain/lobby/mode";
import { askedRegion, type Region } from "../../domain/lobby/region";
import { parseTeam, type Team, TEAMS } from "../../domain/lobby/role";
import { parseVersionLock, type VersionLock } from "../../domain/lobby/version-lock";
import { lazy } from "../nakama/lazy";
import { matchId, tokenList, uint64 } from "../nakama/lobby-shape";
import { integer, text, uuid } from "../nakama/shape";

/** More than any region has game servers. */
const MOST_LATENCIES = 200;

const common = () => ({
  evr_id: text(64),
  features: v.optional(tokenList()),
  required_features: v.optional(tokenList()),
  group_id: v.optional(uuid()),
  guild_id: v.optional(text(64)),
  region: v.optional(text(64)),
  version_lock: v.optional(uint64()),
  team: v.optional(v.union([text(16), v.number()], "expected a role or a team index")),
  /** The caller leaves the match that it is in before it joins the new one. */
  moving: v.optional(v.boolean()),
  /** Milliseconds by `<external ip>:<port>`. */
  latencies: v.optional(v.record(text(64), v.number("expected milliseconds"))),
});

/** What one message of the binary protocol asks a client to measure. */
const MOST_MEASURED = 16;

/** Of `lobby/create` and `lobby/find`. */
export const matchRequest = lazy(() =>
  v.object({
    ...common(),
    mode: text(64),
    level: v.optional(text(64)),
    /** Are there game servers that the caller has not measured lately, so many of them are the answer. */
    measure: v.optional(integer(1, MOST_MEASURED)),
  }),
);
/** Of `lobby/join`. */
export const joinRequest = lazy(() => v.object({ ...common(), id: matchId() }));

export type CommonRequest = Omit<v.InferOutput<ReturnType<typeof joinRequest>>, "id">;

/** What every request to get into a match says of the player. */
export interface Player {
  evrId: EvrId;
  features: Feature[];
  role: Team;
  region: Region | undefined;
  versionLock: VersionLock | undefined;
  latencies: Latencies;
}

export const playerOf = (request: CommonRequest): Player => ({
  evrId: parseEvrId(request.evr_id) ?? fail("INVALID_ARGUMENT", "expected PLATFORM-number", "evr_id"),
  features: parseFeatures(request.features),
  role:
    request.team === undefined
      ? TEAMS.unassigned
      : (parseTeam(request.team) ?? fail("INVALID_ARGUMENT", "expected a role or a team index", "team")),
  region: askedRegion(request.region),
  versionLock: request.version_lock === undefined ? undefined : versionLockOf(request.version_lock),
  latencies: latenciesOf(request.latencies ?? {}),
});

const versionLockOf = (value: bigint): VersionLock =>
  parseVersionLock(value) ?? fail("INVALID_ARGUMENT", "expected 64 unsigned bits", "version_lock");

export function requiredFeaturesOf({ required_features }: CommonRequest): Feature[] {
  const required =
    parseRequirements(required_features) ?? fail("INVALID_ARGUMENT", NO_FEATURE, "required_features");
  if (!fitsLabel(required))
    fail("INVALID_ARGUMENT", "too long for a label: 96 bytes at most", "required_features");
  return required;
}

function latenciesOf(given: Record<string, number>): Map<string, number> {
  const entries = Object.entries(given);
  if (entries.length > MOST_LATENCIES) fail("INVALID_ARGUMENT", `more than ${MOST_LATENCIES}`, "latencies");
  return new Map(
    entries.map(([address, ms]) => [
      parseAddress(address) ?? fail("INVALID_ARGUMENT", "expected <external ip>:<port>", "latencies"),
      Number.isFinite(ms) && ms >= 0 && ms <= 60_000
        ? ms
        : fail("INVALID_ARGUMENT", "expected 0 to 60000 milliseconds", "latencies"),
    ]),
  );
}

export const modeOf = (mode: string): Mode =>
  parseMode(mode) ?? fail("INVALID_ARGUMENT", `expected one of ${MODE_NAMES.join(", ")}`, "mode");

export const levelOf = (mode: Mode, level: string | undefined): Level | undefined =>
  level === undefined
    ? undefined
    : (parseLevel(mode, level) ??
      fail("INVALID_ARGUMENT", `${mode} is played in ${levelsOf(mode).join(", ")}`, "level"));
