import * as v from "valibot";
import { type FailureName, fail } from "../../domain/failure";
import { readJson } from "../../domain/json";
import { type Reason, rejection } from "../../domain/lobby/failure";
import { type GroupScope, groupScope } from "../../domain/lobby/group-scope";
import type { MatchId, UserId } from "../../domain/lobby/ids";
import { readLabel } from "../../domain/lobby/label/indexed";
import type { Preparation } from "../../domain/lobby/preparation";
import { TEAMS } from "../../domain/lobby/role";
import { findGroup, isSystemGroup } from "../nakama/groups";
import { lazy } from "../nakama/lazy";
import { type Call, rpc } from "../nakama/rpc";
import { integer, text } from "../nakama/shape";
import { userIdsByDiscordId, namesById } from "../nakama/users";
import { askedGroup } from "../players/groups-asked";
import { currentLabel } from "../listing/label-index";
import { labelShape, printOne } from "../listing/print";
import { permissionsOf } from "../players/permissions";
import { noteRecent } from "../listing/recent";
import { proposeServer } from "../selection/ask";
import { noNewMatch } from "../selection/maintenance";
import { markUsed } from "../servers/records";
import { preparationData, signalMatch } from "../signals/signals";
import { matchId } from "../nakama/lobby-shape";
import { inField, preparationOf, readReadySignal, writeReadySignal } from "./ready-signal";

/** Twice what a preparation takes; whatever its characters, it fits into a message of the socket (local.yml). */
const LONGEST_SIGNAL = 8_192;

const request = lazy(() =>
  v.object({
    id: v.optional(matchId()),
    mode: v.optional(text(64)),
    level: v.optional(text(64)),
    required_features: v.optional(v.array(text(96), "expected a list")),
    team_size: v.optional(integer(1, 5)),
    role_alignments: v.optional(
      v.record(text(255), v.union([text(16), v.number()], "expected a role or a team index")),
    ),
    guild_id: v.optional(text(64)),
    start_time: v.optional(text(64)),
    signal_payload: v.optional(
      // Indented JSON: it has line feeds, which no other text of a request may have.
      v.pipe(
        v.string("expected a string"),
        v.check((payload) => payload.length <= LONGEST_SIGNAL, `longer than ${LONGEST_SIGNAL} characters`),
      ),
    ),
  }),
);
type Request = v.InferOutput<ReturnType<typeof request>>;

/** A bot gives a parked match its work (EchoTools Nakama wiki: `match/prepare`). */
export const prepareMatch = rpc({
  id: "match/prepare",
  summary: "Prepare a parked match: the one you name, or one that fits. For members of Global Bots.",
  callers: ["session"],
  request,
  answer: () => v.object({ id: v.string(), signal_payload: v.string(), label: labelShape() }),
  refusals: {
    PERMISSION_DENIED: "The caller is no member of Global Bots, or none of the group asked for",
    NOT_FOUND: "No such match, or no such guild",
    FAILED_PRECONDITION: "The match is prepared already, or no game server is free for it",
  },
  handle: (call, asked) => {
    const { isBot, memberOf } = permissionsOf(call.nk, call.userId as UserId, undefined);
    if (!isBot) fail("PERMISSION_DENIED", "only members of Global Bots may prepare matches");
    const closed = noNewMatch(call.nk);
    if (closed) fail("FAILED_PRECONDITION", rejection(closed));
    const { preparation, payload } =
      asked.signal_payload === undefined ? fromFields(call, asked) : fromSignal(call, asked.signal_payload);
    const scoped = groupScope(preparation.group?.id, memberOf);
    if ("refuse" in scoped) fail("PERMISSION_DENIED", scoped.refuse.message, groupField(asked));
    const id = asked.id as MatchId | undefined;
    const prepared =
      id === undefined
        ? prepareAny(call, preparation, scoped.scope)
        : { id, label: prepareThis(call, asked, id, preparation) };
    noteRecent(call.nk, "prepared", prepared.id);
    const { server_id } = readLabel(prepared.label).broadcaster;
    markUsed(call.nk, BigInt(server_id), prepared.id, call.now);
    const label = printOne(call.nk, prepared.id, prepared.label);
    return { id: prepared.id, signal_payload: payload, label };
  },
});

/** The field that named the group. */
const groupField = ({ signal_payload }: Request): string =>
  signal_payload === undefined ? "guild_id" : "signal_payload";

interface Ready {
  preparation: Preparation;
  /** The signal as it is sent. */
  payload: string;
}

function fromFields(call: Call, asked: Request): Ready {
  const mode = asked.mode ?? fail("INVALID_ARGUMENT", "missing", "mode");
  const preparation = preparationOf(
    {
      mode,
      level: asked.level,
      required_features: asked.required_features,
      team_size: asked.team_size,
      team_alignments: alignmentsOf(call, asked.role_alignments ?? {}),
      group: askedGroup(call.nk, { guild_id: asked.guild_id }),
      start_time: asked.start_time,
      spawned_by: call.userId,
    },
    call.now,
    Math.random(),
  );
  return { preparation, payload: writeReadySignal(call.nk, preparation) };
}

/** Callers name users by Discord id. */
function alignmentsOf({ nk }: Call, roles: Record<string, string | number>): Record<string, string | number> {
  const discordIds = Object.keys(roles);
  const users = userIdsByDiscordId(nk, discordIds);
  return Object.fromEntries(
    Object.entries(roles).map(([discordId, role]) => [
      users.get(discordId) ??
        fail("INVALID_ARGUMENT", "no account has this Discord id", `role_alignments.${discordId}`),
      role,
    ]),
  );
}

/** What a ready signal names must exist, and who sends it again prepares the match, whoever did so before. */
function fromSignal({ nk, now, userId }: Call, payload: string): Ready {
  let preparation: Preparation;
  try {
    preparation = readReadySignal(nk, payload, now, Math.random());
  } catch (error) {
    throw inField(error, "signal_payload");
  }
  const { group, alignments } = preparation;
  const found = group && findGroup(nk, { kind: "id", value: group.id });
  if (group && (!found || isSystemGroup(found.id) || found.guildId !== group.guildId))
    fail("NOT_FOUND", "group_id: no such group with this guild_id", "signal_payload");
  const users = namesById(nk, [...alignments.keys()]);
  for (const user of alignments.keys())
    if (!users.has(user))
      fail("INVALID_ARGUMENT", "it names an account that does not exist", "signal_payload");
  return { preparation: { ...preparation, spawnedBy: userId as UserId }, payload };
}

/** Gives back the label of the prepared match. */
function prepareThis({ nk }: Call, asked: Request, id: MatchId, preparation: Preparation): string {
  if (!currentLabel(nk, id)) fail("NOT_FOUND", "no such match, or it has ended", "id");
  const answer = signalMatch(nk, id, "PrepareSession", preparationData(preparation));
  if (!answer) return fail("NOT_FOUND", "no such match, or it has ended", "id");
  if (answer.success) return answer.payload;
  const { failure, field, reason } = readJson(answer.payload || "{}") as {
    failure?: FailureName;
    field?: string;
    reason?: Reason;
  };
  if (reason === "NoSuchMatch") return fail("NOT_FOUND", "no such match, or it has ended", "id");
  if (!failure) return fail("UNAVAILABLE", "the match could not decide, try again", "id");
  // What the match has against a signal, the caller finds in the signal.
  return asked.signal_payload === undefined || field === undefined || field === "id"
    ? fail(failure, answer.message, field)
    : fail(failure, `${field}: ${answer.message}`, "signal_payload");
}

/** Who loses a game server to another caller is proposed the next one. */
function prepareAny(
  { nk, userId }: Call,
  preparation: Preparation,
  scope: GroupScope,
): { id: MatchId; label: string } {
  const { alignments: _teams, requiredFeatures, ...rest } = preparation;
  const wish = { requiredFeatures, wantedFeatures: [], preferredRegions: [], latencies: new Map() };
  const work = {
    preparation: { ...rest, requiredFeatures },
    ...{ team: TEAMS.unassigned, by: userId as UserId, shared: false },
  };
  const skip = new Set<MatchId>();
  for (;;) {
    const proposed = proposeServer(nk, { ask: "select", wish, scope, skip, work });
    if ("refuse" in proposed) return fail("FAILED_PRECONDITION", rejection(proposed.refuse));
    const answer = signalMatch(nk, proposed.match, "PrepareSession", preparationData(preparation));
    if (answer?.success) return { id: proposed.match, label: answer.payload };
    skip.add(proposed.match);
  }
}
