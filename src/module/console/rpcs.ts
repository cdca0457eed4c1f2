import * as v from "valibot";
import type { Actor } from "../../domain/console/audit";
import { mayCall } from "../../domain/console/permission";
import { fail, Failure } from "../../domain/failure";
import { readJson, writeJson } from "../../domain/json";
import { groupOf } from "../admin/refs";
import { anySession, passSecondFactor } from "../identity/sign-in/log-in";
import { checkSecondFactor } from "../identity/second-factor/second-factor";
import { asking, consoleRpc, refuse } from "../nakama/edge-rpc";
import { isAction, recorded } from "../nakama/audit";
import { type Call, checkRequest, handled, Printed, type Rpc } from "../nakama/rpc";
import { note, secondFactor } from "../nakama/shape";
import { nameOf, notePassed, pageSession } from "../identity/sign-in/current";
import { type Visitor, visitorOf } from "./standing";

const enter = consoleRpc({
  id: "enter",
  reads: true,
  summary: "Say who is at the console, and as what.",
  request: () => v.object({ page_session: anySession(), ...asking() }),
  answer: () =>
    v.object({
      user: v.object({ id: v.string(), name: v.string(), username: v.string() }),
      role: v.picklist(["operator", "guild"]),
      guilds: v.array(v.object({ group_id: v.string(), name: v.string() })),
    }),
  handle: (call, { page_session }) => {
    const { current, role, guilds } = visitorOf(call, page_session);
    const { id, username } = current.user;
    return { user: { id, name: nameOf(current), username }, role: role.is, guilds };
  },
});

const prove = consoleRpc({
  id: "prove",
  summary: "Give a two-step verification code for a page session that was made without one.",
  request: () => v.object({ page_session: anySession(), tfa: secondFactor(), ...asking() }),
  answer: () => v.object({ proven: v.boolean() }),
  handle: (call, { page_session, tfa }) => {
    const second = checkSecondFactor(call, pageSession(call, page_session).user.id, tfa);
    passSecondFactor(second);
    if ("found" in second && second.found === "off") refuse("tfa_off");
    notePassed(call, page_session);
    return { proven: true };
  },
});

/** The group that a request is about, as an id; undefined when it is about none, or one that there is not. */
function guildIn({ nk }: Call, { console }: Rpc, asked: unknown): string | undefined {
  const request = asked as Record<string, unknown>;
  if (console?.guildOf) return console.guildOf(nk, request);
  const ref = console?.guild === undefined ? undefined : request[console.guild];
  if (typeof ref !== "string") return undefined;
  try {
    return groupOf(nk, ref).id;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function actorOf({ current }: Visitor): Actor {
  return { id: current.user.id, name: current.user.username, how: "console" };
}

const actingAs = (call: Call, visitor: Visitor): Call =>
  Object.create(call, { actor: { value: actorOf(visitor) } }) as Call;

/** `table`: all RPCs, those of the console left out. */
const callRpc = (table: readonly Rpc[]): Rpc =>
  consoleRpc({
    id: "call",
    summary: "Call one of the administrator's RPCs as whoever is at the console, if they may.",
    /** `request`: the RPC's own, as JSON. */
    request: () => v.object({ page_session: anySession(), rpc: note(64), request: v.string(), ...asking() }),
    /** `answer`: the RPC's own, as JSON. */
    answer: () => v.object({ answer: v.string() }),
    handle: (call, { page_session, rpc, request: text }) => {
      const visitor = visitorOf(call, page_session);
      const entry = table.find(({ id, console }) => id === rpc && console !== undefined);
      if (!entry) return refuse("not_allowed");
      try {
        const body = bodyOf(text);
        // First, so that who may not call it learns nothing of what it takes.
        const isAllowed = mayCall(visitor.role, { inConsole: true, guild: guildIn(call, entry, body) });
        const request = isAllowed ? checkRequest(entry, body) : body;
        const act = () =>
          isAllowed
            ? handled(entry, actingAs(call, visitor), request)
            : fail("PERMISSION_DENIED", "not allowed in the console");
        const outcome = isAction(entry) ? recorded(call, actorOf(visitor), entry, request, act) : act();
        return { answer: outcome instanceof Printed ? outcome.json : writeJson(outcome) };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (error.failure === "PERMISSION_DENIED" && error.field === undefined) return refuse("not_allowed");
        const { failure: code, message, field } = error;
        return refuse("refused", { message, code, ...(field !== undefined && { field }) });
      }
    },
  });

function bodyOf(text: string): object {
  const body = readJson(text);
  return typeof body === "object" && body !== null
    ? body
    : fail("INVALID_ARGUMENT", "expected a JSON object", "body");
}

export const consoleRpcs = (table: readonly Rpc[]): Rpc[] => [enter, prove, callRpc(table)];
