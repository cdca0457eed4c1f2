import * as v from "valibot";
import { type Actor, claimOf } from "../../domain/console/audit";
import { clientAddress } from "../../domain/client-address";
import { messageOf } from "../../domain/error-text";
import { type Failure, fail } from "../../domain/failure";
import { jsonProblem, readJson, writeJson } from "../../domain/json";
import { REPLACEMENT } from "../../domain/names/well-formed";
import { hasFewEntries, LONGEST_REQUEST, MOST_ENTRIES } from "../../domain/request-size";
import { lazy } from "./lazy";
import { failureOf, isDatabaseAway, refuseWith } from "./refusal";
import { sameText } from "./same-text";
import { byteLength } from "./shape";
import { settingsOf, type Settings } from "./settings";
import { COMMAND_LINE, type InConsole, isAction, recorded } from "./audit";
import type { Done } from "../../domain/overview/counted";
import { strayKey } from "../../domain/request/stray-key";

/**
 * Ways to call: with the HTTP key alone (nobody in particular), with a session, or with the HTTP key and the
 * service key (administration and the edge).
 */
export type Caller = "http_key" | "session" | "service_key";

/** One call under way: who calls, from where, and what the handler may use. */
export interface Call {
  nk: nkruntime.Nakama;
  logger: nkruntime.Logger;
  settings: Settings;
  caller: Caller;
  /** The session's user; empty when there is no session. */
  userId: string;
  /** The socket that calls; empty for a call over HTTP. */
  sessionId: string;
  /** Where the call comes from, as Nakama says; with `PROXY_COUNT=0` it may be the caller's invention. */
  clientIp: string;
  /** Whose failed log-ins count together. Worked out when it is asked for: most calls do not. */
  readonly address: string;
  /** Unix milliseconds. */
  now: number;
  /** Who administers, at the console; undefined: whoever has the key. */
  actor?: Actor;
}

/** An answer that is JSON already. */
export class Printed {
  constructor(readonly json: string) {}
}

/** An entry of the table of RPCs (src/module/parts/rpcs.ts). */
export interface Rpc {
  id: string;
  summary: string;
  callers: readonly Caller[];
  request: () => v.GenericSchema;
  /** The shape of the answer, for the documents. */
  answer: () => v.GenericSchema;
  /** It changes nothing, so it may be done twice. */
  reads?: true;
  /** Machines ask it every few seconds: not worth a line in the log. */
  quiet?: true;
  /** Further outcomes than those that every RPC has, for the documents: failure name and when it comes. */
  refusals?: Record<string, string>;
  /** What the console may do with it, and for whom. */
  console?: InConsole;
  handle: (call: Call, request: never) => unknown;
}

/** Makes an entry and ties the handler's request to its schema, which is made at the first call. */
export function rpc<const S extends v.GenericSchema>(
  entry: Omit<Rpc, "request" | "handle"> & {
    request: () => S;
    handle: (call: Call, request: v.InferOutput<S>) => unknown;
  },
): Rpc {
  return { ...(entry as unknown as Rpc), request: lazy(entry.request) };
}

/** Nakama's form of it; URL-encoded, because headers are ASCII. */
const CLAIMS_HEADER = "X-Claimed-User";

const header = (ctx: nkruntime.Context, name: string): string[] => ctx.headers?.[name] ?? [];

function callerOf(ctx: nkruntime.Context, settings: Settings, nk: nkruntime.Nakama): Caller {
  if (ctx.userId) return "session";
  const key = header(ctx, "X-Service-Key")[0];
  return key !== undefined && sameText(nk, key, settings.serviceKey) ? "service_key" : "http_key";
}

/** Whoever has the key, and who they say they are. */
function commandLine(ctx: nkruntime.Context): Actor {
  const claims = claimOf(header(ctx, CLAIMS_HEADER)[0] ?? "");
  return claims === undefined ? COMMAND_LINE : { ...COMMAND_LINE, claims };
}

/** A caller over the socket has no request headers of its own; its user id stands for its address. */
const addressOf = (ctx: nkruntime.Context, settings: Settings): string =>
  ctx.sessionId
    ? `session:${ctx.userId}`
    : clientAddress(ctx.clientIp ?? "", header(ctx, "X-Forwarded-For"), settings.proxyCount);

function checkCaller(entry: Rpc, caller: Caller): void {
  if (entry.callers.includes(caller)) return;
  // The service key opens what the plain HTTP key opens as well.
  if (caller === "service_key" && entry.callers.includes("http_key")) return;
  if (caller === "http_key" && entry.callers.includes("session") && !entry.callers.includes("service_key"))
    fail("UNAUTHENTICATED", "a session is needed");
  fail("PERMISSION_DENIED", "not allowed for this caller");
}

/**
 * The engine makes U+FFFD of each byte that is no UTF-8, and keeps the text as it came beside that: only then is it
 * shorter than what the engine shows of it.
 */
const isUtf8 = (nk: nkruntime.Nakama, payload: string): boolean =>
  !payload.includes(REPLACEMENT) || nk.stringToBinary(payload).byteLength === byteLength(payload);

function readRequest(entry: Rpc, caller: Caller, nk: nkruntime.Nakama, payload: string): unknown {
  // The administrator imports by the thousand, and the edge asks for many.
  const isBounded = caller !== "service_key";
  if (isBounded && payload.length > LONGEST_REQUEST)
    fail("INVALID_ARGUMENT", `longer than ${LONGEST_REQUEST} characters`, "body");
  if (!isUtf8(nk, payload)) fail("INVALID_ARGUMENT", "not UTF-8", "body");
  let body: unknown;
  try {
    body = payload === "" ? {} : readJson(payload);
  } catch (error) {
    fail("INVALID_ARGUMENT", jsonProblem(error), "body");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    fail("INVALID_ARGUMENT", "expected a JSON object", "body");
  if (isBounded) checkEntries(body);
  return checkRequest(entry, body);
}

/** The request as its schema wants it; a refusal names the field. */
export function checkRequest(entry: Pick<Rpc, "request">, body: object): unknown {
  const stray = strayKey(entry.request(), body);
  if (stray) fail("INVALID_ARGUMENT", stray.message, stray.field);
  const result = v.safeParse(entry.request(), body, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  // A missing key's own words quote the whole input, so they are replaced.
  const missing = issue.input === undefined;
  fail("INVALID_ARGUMENT", missing ? "missing" : issue.message, fieldOf(issue));
}

function checkEntries(body: object): void {
  if (hasFewEntries(body)) return;
  const [key = ""] = Object.entries(body).find(([, value]) => !hasFewEntries(value)) ?? [];
  // Schemas name their fields so; another key is the caller's own text.
  fail("INVALID_ARGUMENT", `more than ${MOST_ENTRIES} entries`, /^[a-z_]{1,32}$/.test(key) ? key : "body");
}

/** Dotted, up to the first key that is the caller's own text, such as an address. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  const odd = keys.findIndex((key) => !/^\w+$/.test(key));
  return keys.slice(0, odd === -1 ? keys.length : odd).join(".") || "body";
}

/** Hears of every call: what was asked (undefined: it could not be read) and how it ended. Must not throw. */
export type HearCall = (nk: nkruntime.Nakama, entry: Rpc, done: Omit<Done, "id">) => void;

/** Why an answer is none of what was asked for: its failure is an answer to those who can act on it. */
const refusalIn = (answer: unknown): string | undefined =>
  answer instanceof Printed
    ? undefined
    : (answer as { failure?: { reason?: string } } | undefined)?.failure?.reason;

/**
 * Runs one RPC: who may call, parse, validate, handle, print. The only place where errors become what Nakama
 * wants (refusal.ts).
 */
export function callRpc(
  entry: Rpc,
  ctx: nkruntime.Context,
  logger: nkruntime.Logger,
  nk: nkruntime.Nakama,
  payload: string,
  hear: HearCall = () => {},
): string {
  const started = Date.now();
  const log = (outcome: string, more = "") =>
    logger[entry.quiet === true && outcome === "OK" ? "debug" : "info"](
      "rpc %s %s %d ms user=%s%s",
      entry.id,
      outcome,
      Date.now() - started,
      ctx.userId || "-",
      more,
    );
  let failure: Failure;
  let request: unknown;
  const heard = (refusal: string | undefined, outcome?: unknown) =>
    hear(nk, entry, { request, answer: outcome, refusal, ms: Date.now() - started });
  try {
    const settings = settingsOf(ctx);
    const caller = callerOf(ctx, settings, nk);
    checkCaller(entry, caller);
    request = readRequest(entry, caller, nk, payload);
    const call: Call = {
      nk,
      logger,
      settings,
      caller,
      userId: ctx.userId ?? "",
      sessionId: ctx.sessionId ?? "",
      clientIp: ctx.clientIp ?? "",
      get address() {
        return addressOf(ctx, settings);
      },
      now: started + settings.clockAheadMs,
    };
    const outcome = isAction(entry)
      ? recorded(call, commandLine(ctx), entry, request, () => handled(entry, call, request))
      : handled(entry, call, request);
    const answer = outcome instanceof Printed ? outcome.json : writeJson(outcome);
    log("OK");
    heard(refusalIn(outcome), outcome);
    return answer;
  } catch (error) {
    failure = failureOf(error, logger, nk);
    log(failure.failure, failure.field === undefined ? "" : ` field=${failure.field}`);
    heard(failure.failure);
  }
  return refuseWith(failure);
}

/** A connection that ended in the middle is the database's matter: what only reads is done once more, on another. */
export function handled(entry: Rpc, call: Call, request: unknown): unknown {
  try {
    return entry.handle(call, request as never);
  } catch (error) {
    if (entry.reads !== true || !isDatabaseAway(error)) throw error;
    call.logger.warn("rpc %s once more: %s", entry.id, messageOf(error));
    return entry.handle(call, request as never);
  }
}
