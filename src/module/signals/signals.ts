import { readJson, writeJson } from "../../domain/json";
import type { Entrant } from "../../domain/lobby/admission";
import type { MatchId, UserId } from "../../domain/lobby/ids";
import { type Signal, type SignalAnswer, SIGNALS } from "../../domain/lobby/signal";
import type { VersionLock } from "../../domain/lobby/version-lock";
import { readReadySignal } from "./ready-signal";

/**
 * Signals on the wire: `{UserId, Signal, Data}` as JSON, answered by `{success, message, payload}` (EchoTools
 * Nakama). `Data` is a text; that of the module's own signals is JSON.
 */
interface Envelope {
  UserId?: unknown;
  Signal?: unknown;
  Data?: unknown;
}

/** An entrant on the way from a call to a match; both ends are this module. */
interface EntrantData extends Omit<Entrant, "versionLock" | "sessionId"> {
  versionLock?: string | undefined;
}

export const entrantData = ({ versionLock, ...entrant }: Entrant): EntrantData => ({
  ...entrant,
  versionLock: versionLock?.toString(),
});

const entrantOf = ({ versionLock, ...data }: EntrantData): Entrant => ({
  ...data,
  userId: data.userId,
  evrId: data.evrId,
  role: data.role,
  features: data.features,
  versionLock: versionLock === undefined ? undefined : (BigInt(versionLock) as VersionLock),
});

/** Undefined for a signal that nobody knows. Throws a Failure when its data is wrong. */
export function readSignal(nk: nkruntime.Nakama, text: string, nowMs: number): Signal | undefined {
  const { Signal: number, Data } = readJson(text) as Envelope;
  const data = typeof Data === "string" ? Data : "";
  const prepared = (payload: string) => readReadySignal(nk, payload, nowMs, Math.random());
  switch (number) {
    case SIGNALS.PrepareSession:
      return { is: "PrepareSession", preparation: prepared(text) };
    case SIGNALS.Allocate: {
      const { ready, entrant } = readJson(data) as { ready: string; entrant: EntrantData };
      return { is: "Allocate", preparation: prepared(ready), entrant: entrantOf(entrant) };
    }
    case SIGNALS.ReserveSeat:
      return { is: "ReserveSeat", entrant: entrantOf(readJson(data) as EntrantData) };
    case SIGNALS.ReleaseSeat:
      return { is: "ReleaseSeat", userId: data as UserId };
    case SIGNALS.Terminate:
      return { is: "Terminate", reason: data || "terminated" };
    case SIGNALS.StartSession:
      return { is: "StartSession" };
    case SIGNALS.GetEndpoint:
      return { is: "GetEndpoint" };
    case SIGNALS.GetPresences:
      return { is: "GetPresences" };
    case SIGNALS.PruneUnderutilized:
      return { is: "PruneUnderutilized" };
    case SIGNALS.GetUnindexed:
      return { is: "GetUnindexed" };
    default:
      return undefined;
  }
}

/** A match's answer to a player whom it has yet to see leave: it does so before long, when asked again. */
export const STILL_LEAVING = "still leaving";

/**
 * Sends a signal of this module. The match may be gone, or have more callers waiting than it takes: then the
 * answer is undefined, and the caller goes on to the next match or says that there is none.
 */
export function signalMatch(
  nk: nkruntime.Nakama,
  match: MatchId,
  signal: keyof typeof SIGNALS,
  data: unknown = "",
): SignalAnswer | undefined {
  const Data = typeof data === "string" ? data : writeJson(data);
  return sendSignal(nk, match, writeJson({ UserId: "", Signal: SIGNALS[signal], Data }));
}

/** Sends a signal that is written already. */
export function sendSignal(nk: nkruntime.Nakama, match: MatchId, text: string): SignalAnswer | undefined {
  let answer: string;
  try {
    answer = nk.matchSignal(match, text);
  } catch {
    return undefined;
  }
  return answer === "" ? undefined : (readJson(answer) as SignalAnswer);
}
