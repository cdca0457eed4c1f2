import * as v from "valibot";
import { mayCall } from "../../domain/console/permission";
import { fail, Failure } from "../../domain/failure";
import { readJson, writeJson } from "../../domain/json";
import { anySession, passSecondFactor } from "../identity/sign-in/log-in";
import { checkSecondFactor } from "../identity/second-factor/second-factor";
import { asking, consoleRpc, refuse } from "../nakama/edge-rpc";
import { isAction, recorded, recordRefused } from "../nakama/audit";
import { guildIn } from "../nakama/group-refs";
import { type Call, checkRequest, handled, Printed, type Rpc } from "../nakama/rpc";
import { note, secondFactor } from "../nakama/shape";
import { nameOf, notePassed, pageSession } from "../identity/sign-in/current";
import { actorOf, type Visitor, visitorOf } from "./standing";

/** As it stands in the audit log of somebody who has no role. */
const COMING_IN = { id: "console/enter", console: { on: "console" } } as const;

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
    const { current, role, guilds } = visitorOf(call, page_session, (stranger) =>
      recordRefused(call, actorOf(stranger), COMING_IN, {}),
    );
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

const actingAs = (call: Call, { current }: Visitor): Call =>
  Object.create(call, { actor: { value: actorOf(current) } }) as Call;

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
      const entry = table.find(({ id, console }) => id === rpc && console !== undefined);
      const refused = ({ current }: Pick<Visitor, "current">): void => {
        if (entry && isAction(entry)) recordRefused(call, actorOf(current), entry, readable(text));
      };
      const visitor = visitorOf(call, page_session, (current) => refused({ current }));
      if (!entry) return refuse("not_allowed");
      try {
        const body = bodyOf(text);
        // First, so that who may not call it learns nothing of what it takes.
        if (!mayCall(visitor.role, { inConsole: true, guild: guildIn(call.nk, entry.console ?? {}, body) })) {
          refused(visitor);
          return refuse("not_allowed");
        }
        const request = checkRequest(entry, body);
        const act = () => handled(entry, actingAs(call, visitor), request);
        const outcome = isAction(entry)
          ? recorded(call, actorOf(visitor.current), entry, request, act)
          : act();
        return { answer: outcome instanceof Printed ? outcome.json : writeJson(outcome) };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (error.failure === "PERMISSION_DENIED" && error.field === undefined) return refuse("not_allowed");
        const { failure: code, message, field } = error;
        return refuse("refused", { message, code, ...(field !== undefined && { field }) });
      }
    },
  });

/** Of what is refused unchecked. */
function readable(text: string): object {
  try {
    return bodyOf(text);
  } catch {
    return {};
  }
}

function bodyOf(text: string): object {
  const body = readJson(text);
  return typeof body === "object" && body !== null
    ? body
    : fail("INVALID_ARGUMENT", "expected a JSON object", "body");
}

export const consoleRpcs = (table: readonly Rpc[]): Rpc[] => [enter, prove, callRpc(table)];
