import * as v from "valibot";
import { type LobbyFailure, LOBBY_FAILURES, lobbyFailure, REASONS } from "../../domain/lobby/failure";
import { Failure } from "../../domain/failure";
import type { LatelyRefusal } from "../../domain/history/lately";
import { settingsShape } from "../listing/print";
import { type Call, Printed } from "../nakama/rpc";
import { noteRefusal } from "../history/lately";
import type { Seating } from "./seating";

interface Asked {
  mode?: string;
  id?: string;
}

type LobbyAnswer = Printed | { failure: LobbyFailure } | { unmeasured: string[] };

/** The outcome of a request; what was refused is noted, for whoever asks why somebody could not get in. */
export function answerOf(
  { nk, userId, now }: Call,
  what: LatelyRefusal["what"],
  { mode = "", id = "" }: Asked,
  seat: () => Seating,
): LobbyAnswer {
  const refused = ({ reason, message }: { reason: string; message: string }) =>
    noteRefusal(nk, userId, { at: Math.floor(now / 1000), what, mode, match: id, reason, message });
  try {
    const answer = lobbyAnswer(seat());
    if ("failure" in answer) refused(answer.failure);
    return answer;
  } catch (error) {
    if (error instanceof Failure) refused({ reason: error.failure, message: error.message });
    throw error;
  }
}

/** Both outcomes are HTTP 200: a refusal inside the rules is no error of the request. */
function lobbyAnswer(seating: Seating): LobbyAnswer {
  if (seating === "gone")
    return { failure: lobbyFailure({ reason: "NoSuchMatch", message: "no such match, or it has ended" }) };
  if ("unmeasured" in seating) return seating;
  return "seated" in seating
    ? new Printed(`{"success":${seating.seated}}`)
    : { failure: lobbyFailure(seating.refuse) };
}

/** Outcomes of a search that are no answer. */
export const SEARCH_REFUSALS = {
  NOT_FOUND: "No such group",
  RESOURCE_EXHAUSTED: "Too many seats or new matches in a short time; says the seconds to wait",
  UNAVAILABLE: "Too many look at this moment; try again",
};

export const answerShape = () =>
  v.object({
    success: v.optional(
      v.object({
        id: v.string(),
        endpoint: v.string(),
        mode: v.string(),
        level: v.string(),
        team: v.number(),
        group_id: v.optional(v.string()),
        session_settings: settingsShape(),
        expires_at: v.string(),
      }),
    ),
    /** Endpoints, to a request that said `measure`. */
    unmeasured: v.optional(v.array(v.string())),
    failure: v.optional(
      v.object({
        code: v.number(),
        name: v.picklist(Object.keys(LOBBY_FAILURES)),
        reason: v.picklist(Object.keys(REASONS)),
        message: v.string(),
        /** Of a suspension that ends: Unix seconds. */
        until: v.optional(v.number()),
      }),
    ),
  });
