import * as v from "valibot";
import { fail } from "../../domain/failure";
import { endOf, lift, MOST_CURRENT, suspend, type Suspension } from "../../domain/moderation/suspension";
import { parseMoment } from "../../domain/moment";
import { userOf } from "../admin/refs";
import { type Call, type Rpc, rpc } from "../nakama/rpc";
import { identity, integer, note, text } from "../nakama/shape";
import { changeSuspensions, suspensionsOf } from "../players/suspensions";
import { emit } from "../webhooks/emit";
import { putOut } from "./put-out";
import { moderatorOf, printSuspensions, scopeOf, suspensionShape } from "./shapes";

const ADMINISTRATOR = ["service_key"] as const;
const NO_ACCOUNT = { NOT_FOUND: "There is no such account, or no such guild" };

const scope = () => ({ user: identity(), guild: v.optional(identity()) });

interface Lasting {
  until?: string | undefined;
  days?: number | undefined;
  hours?: number | undefined;
}

/** Unix seconds, a full minute; 0: until it is lifted. */
function untilOf({ until, days, hours }: Lasting, now: number): number {
  if (until === undefined)
    return days === undefined && hours === undefined
      ? 0
      : endOf(now / 1000 + (days ?? 0) * 86_400 + (hours ?? 0) * 3600);
  if (days !== undefined || hours !== undefined)
    fail("INVALID_ARGUMENT", "give a moment, or days and hours, not both", "until");
  const moment =
    parseMoment(until) ??
    fail("INVALID_ARGUMENT", "expected a moment, such as 2027-01-31T18:00:00Z", "until");
  if (moment <= now) fail("INVALID_ARGUMENT", "is over already", "until");
  // So far a text of it has four digits for the year.
  if (moment > Date.UTC(9999, 0)) fail("INVALID_ARGUMENT", "is too far away", "until");
  return endOf(moment / 1000);
}

const print = (call: Call, suspension: Suspension) => printSuspensions(call, [suspension])[0];

const suspendUser = rpc({
  id: "admin/user/suspend",
  console: { on: "user", target: "user", guild: "guild" },
  summary:
    "Suspend a player from everything, or from one guild's matches: until a moment, for a time, or until it is lifted. Puts the player out at once.",
  callers: ADMINISTRATOR,
  request: () =>
    v.object({
      ...scope(),
      /** Shown to the player. */
      reason: text(255),
      /** For moderators. */
      note: v.optional(note(1000), ""),
      until: v.optional(text(64)),
      days: v.optional(integer(1, 3650)),
      hours: v.optional(integer(1, 87_600)),
    }),
  answer: suspensionShape,
  refusals: { ...NO_ACCOUNT, RESOURCE_EXHAUSTED: "The player is suspended from too many guilds" },
  handle: (call, asked) => {
    const { nk } = call;
    const user = userOf(nk, asked.user);
    const made: Suspension = {
      id: nk.uuidv4(),
      group: scopeOf(nk, asked.guild),
      reason: asked.reason,
      note: asked.note,
      by: moderatorOf(call),
      at: Math.floor(call.now / 1000),
      until: untilOf(asked, call.now),
    };
    changeSuspensions(nk, user.id, (before) => ({
      after:
        suspend(before, made) ??
        fail("RESOURCE_EXHAUSTED", `is suspended from ${MOST_CURRENT} guilds already`, "guild"),
      result: undefined,
    }));
    putOut(nk, user.id, made);
    emit(call, "player.suspended", {
      user: user.id,
      username: user.username,
      ...{ group: made.group, reason: made.reason },
      until: made.until === 0 ? null : new Date(made.until * 1000).toISOString(),
    });
    return print(call, made);
  },
});

const unsuspendUser = rpc({
  id: "admin/user/unsuspend",
  console: { on: "user", target: "user", guild: "guild" },
  summary: "Lift a player's suspension: the one from everything, or the one from a guild's matches.",
  callers: ADMINISTRATOR,
  request: () => v.object(scope()),
  answer: suspensionShape,
  refusals: { NOT_FOUND: "There is no such account, no such guild, or no such suspension in force" },
  handle: (call, asked) => {
    const { nk, now } = call;
    const user = userOf(nk, asked.user);
    const group = scopeOf(nk, asked.guild);
    const lifted = { by: moderatorOf(call), at: Math.floor(now / 1000) };
    const suspension = changeSuspensions(nk, user.id, (before) => {
      const { after, suspension: result } =
        lift(before, group, lifted) ??
        fail("NOT_FOUND", "is not suspended there", group === "" ? "user" : "guild");
      return { after, result };
    });
    emit(call, "player.unsuspended", { user: user.id, username: user.username, group });
    return print(call, suspension);
  },
});

const listSuspensions = rpc({
  id: "admin/user/suspensions",
  console: { on: "user", target: "user", guild: "guild" },
  reads: true,
  summary:
    "List a player's suspensions, those that are over too, the latest first; all, or those of one guild.",
  callers: ADMINISTRATOR,
  request: () => v.object(scope()),
  answer: () => v.object({ suspensions: v.array(suspensionShape()) }),
  refusals: NO_ACCOUNT,
  handle: (call, asked) => {
    const { nk } = call;
    const { current, past } = suspensionsOf(nk, userOf(nk, asked.user).id);
    const group = scopeOf(nk, asked.guild);
    const shown = [...past, ...current].filter((one) => asked.guild === undefined || one.group === group);
    return { suspensions: printSuspensions(call, shown).sort((one, other) => other.at - one.at) };
  },
});

export const suspensionRpcs: Rpc[] = [suspendUser, unsuspendUser, listSuspensions];
