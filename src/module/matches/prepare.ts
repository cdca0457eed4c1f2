import * as v from "valibot";
import { type FailureName, fail } from "../../domain/failure";
import { readJson } from "../../domain/json";
import { type Reason, rejection } from "../../domain/lobby/failure";
import { groupScope } from "../../domain/lobby/group-scope";
import { type GroupId, type MatchId } from "../../domain/lobby/ids";
import type { Preparation } from "../../domain/lobby/preparation";
import { findGroup, groupsOf, isMember, isSystemGroup, SYSTEM_GROUP_IDS } from "../nakama/groups";
import { lazy } from "../nakama/lazy";
import { type Call, rpc } from "../nakama/rpc";
import { integer, text } from "../nakama/shape";
import { userIdsByDiscordId, namesById } from "../nakama/users";
import { askedGroup } from "../players/groups-asked";
import { currentLabel } from "../listing/label-index";
import { labelShape, printOne } from "../listing/print";
import { inField, preparationOf, readReadySignal, writeReadySignal } from "../signals/ready-signal";
import { noteRecent } from "../listing/recent";
import { takeServer } from "../selection/select-server";
import { sendSignal } from "../signals/signals";
import { matchId } from "../nakama/lobby-shape";

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
        v.check((payload) => payload.length <= 32_768, "longer than 32768 characters"),
      ),
    ),
  }),
);
type Request = v.InferOutput<ReturnType<typeof request>>;

/** A bot gives a parked match its work (EchoTools Nakama wiki: `match/prepare`). */
export const prepareMatch = rpc({
  id: "match/prepare",
  summary: "Prepare a parked match, the one named or one that fits. For members of Global Bots.",
  callers: ["session"],
  request,
  answer: () => v.object({ id: v.string(), signal_payload: v.string(), label: labelShape() }),
  refusals: {
    PERMISSION_DENIED: "The caller is no member of Global Bots, or none of the group asked for",
    NOT_FOUND: "No such match, or no such guild",
    FAILED_PRECONDITION: "The match is prepared already, or no game server is free for it",
  },
  handle: (call, asked) => {
    if (!isMember(call.nk, SYSTEM_GROUP_IDS["Global Bots"], call.userId))
      fail("PERMISSION_DENIED", "only members of the group Global Bots prepare matches");
    const { preparation, payload } =
      asked.signal_payload === undefined ? fromFields(call, asked) : fromSignal(call, asked.signal_payload);
    const [id, label] =
      asked.id === undefined
        ? prepareAny(call, preparation, payload)
        : [asked.id as MatchId, prepareThis(call, asked, asked.id as MatchId, payload)];
    noteRecent(call.nk, id);
    return { id, signal_payload: payload, label: printOne(call.nk, id, label) };
  },
});

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

/** A ready signal goes to the match as it came; what it names must exist all the same. */
function fromSignal({ nk, now }: Call, payload: string): Ready {
  let preparation: Preparation;
  try {
    preparation = readReadySignal(nk, payload, now, Math.random());
  } catch (error) {
    throw inField(error, "signal_payload");
  }
  const { group, alignments, spawnedBy } = preparation;
  const found = group && findGroup(nk, { kind: "id", value: group.id });
  if (group && (!found || isSystemGroup(found.id) || found.guildId !== group.guildId))
    fail("NOT_FOUND", "group_id: no such group with this guild_id", "signal_payload");
  const users = namesById(nk, [...alignments.keys(), spawnedBy]);
  for (const userId of [...alignments.keys(), spawnedBy])
    if (!users.has(userId))
      fail("INVALID_ARGUMENT", "it names an account that does not exist", "signal_payload");
  return { preparation, payload };
}

/** Gives back the label of the prepared match. */
function prepareThis({ nk }: Call, asked: Request, id: MatchId, payload: string): string {
  if (!currentLabel(nk, id)) fail("NOT_FOUND", "no such match, or it has ended", "id");
  const answer = sendSignal(nk, id, payload);
  if (!answer) return fail("UNAVAILABLE", "the match does not answer, try again", "id");
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

function prepareAny(call: Call, preparation: Preparation, payload: string): [MatchId, string] {
  const { nk, userId } = call;
  const scoped = groupScope(preparation.group?.id, groupsOf(nk, userId) as GroupId[]);
  if ("refuse" in scoped) return fail("PERMISSION_DENIED", scoped.refuse.message, "guild_id");
  const wish = {
    requiredFeatures: preparation.requiredFeatures,
    wantedFeatures: [],
    preferredRegions: [],
    latencies: new Map<string, number>(),
  };
  const outcome = takeServer<[MatchId, string]>(call, wish, scoped.scope, (match) => {
    const answer = sendSignal(nk, match, payload);
    return answer?.success ? [match, answer.payload] : undefined;
  });
  return "taken" in outcome ? outcome.taken : fail("FAILED_PRECONDITION", rejection(outcome.refuse));
}
