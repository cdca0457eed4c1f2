import type { EvrId } from "../../domain/evr-id";
import { messageOf } from "../../domain/error-text";
import { fail } from "../../domain/failure";
import { readOwnJson, writeJson } from "../../domain/json";
import type { Preparation } from "../../domain/lobby/preparation";
import type { Entrant } from "../../domain/lobby/admission";
import type { MatchId, SessionId, UserId } from "../../domain/lobby/ids";
import { type Signal, type SignalAnswer, SIGNALS } from "../../domain/lobby/signal";
import type { Team } from "../../domain/lobby/role";
import type { VersionLock } from "../../domain/lobby/version-lock";

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
export interface EntrantData extends Omit<Entrant, "versionLock" | "sessionId"> {
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

/** The same of a preparation. */
type PreparationData = Omit<Preparation, "alignments"> & { alignments: [UserId, Team][] };

export const preparationData = (preparation: Preparation): PreparationData => ({
  ...preparation,
  alignments: [...preparation.alignments],
});

const preparationOf = ({ alignments, ...data }: PreparationData): Preparation => ({
  ...data,
  alignments: new Map(alignments),
});

interface AllocateData {
  preparation: PreparationData;
  entrant: EntrantData;
  /** Others may be sent to the same match. */
  shared: boolean;
}

/** Undefined for a signal that nobody knows. */
export function readSignal(text: string): Signal | { is: "GetHistory" } | undefined {
  const { Signal: number, Data } = readOwnJson(text) as Envelope;
  const data = typeof Data === "string" ? Data : "";
  switch (number) {
    case SIGNALS.PrepareSession:
      return { is: "PrepareSession", preparation: preparationOf(readOwnJson(data) as PreparationData) };
    case SIGNALS.Allocate: {
      const { preparation, entrant, shared } = readOwnJson(data) as AllocateData;
      return {
        is: "Allocate",
        preparation: preparationOf(preparation),
        entrant: entrantOf(entrant),
        shared,
      };
    }
    case SIGNALS.ReserveSeat:
      return { is: "ReserveSeat", entrant: entrantOf(readOwnJson(data) as EntrantData) };
    case SIGNALS.HasPlayed:
      return { is: "HasPlayed", evrId: data as EvrId };
    case SIGNALS.Told:
      return { is: "Told", ...(readOwnJson(data) as { from: SessionId; to: SessionId; keys: string }) };
    case SIGNALS.ReleaseSeat:
      return { is: "ReleaseSeat", userId: data as UserId };
    case SIGNALS.GetHistory:
      return { is: "GetHistory" };
    case SIGNALS.SetDraining:
      return { is: "SetDraining", draining: data === "true" };
    case SIGNALS.SetLocked:
      return { is: "SetLocked", locked: data === "true" };
    case SIGNALS.PutOut:
      return { is: "PutOut", ...(readOwnJson(data) as { userId: UserId; reason: string }) };
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
    default:
      return undefined;
  }
}

/** A match's answer to a player whom it has yet to see leave: it does so before long, when asked again. */
export const STILL_LEAVING = "still leaving";

/** Sends a signal of this module. Undefined: the match is gone, and the caller goes on to the next one. */
export function signalMatch(
  nk: nkruntime.Nakama,
  match: MatchId,
  signal: keyof typeof SIGNALS,
  data: unknown = "",
): SignalAnswer | undefined {
  const Data = typeof data === "string" ? data : writeJson(data);
  let answer: string;
  try {
    answer = nk.matchSignal(match, writeJson({ UserId: "", Signal: SIGNALS[signal], Data }));
  } catch (error) {
    // It may have heard, and may do it yet: whoever went on to another match would take two.
    if (/busy/i.test(messageOf(error))) fail("UNAVAILABLE", "the match does not answer, try again");
    return undefined;
  }
  return answer === "" ? undefined : (readOwnJson(answer) as SignalAnswer);
}
