import * as v from "valibot";
import { readJson } from "../../domain/json";
import type { SessionId } from "../../domain/lobby/ids";
import type { Order } from "../../domain/lobby/life/event";
import { OP_CODES } from "../../domain/lobby/op-codes";
import { lazy } from "../nakama/lazy";
import { note, object, uuid } from "../nakama/shape";

const rejectSchema = lazy(() =>
  object({ session_ids: v.array(uuid()), reason: v.optional(note(255), "the game server put you out") }),
);

/** Match data that is an order to the match; anything else is the reason why it is none. */
export function readOrder(nk: nkruntime.Nakama, { opCode, data }: nkruntime.MatchMessage): Order | string {
  switch (opCode) {
    case OP_CODES.LobbyLock:
      return { op: "LobbyLock" };
    case OP_CODES.LobbyUnlock:
      return { op: "LobbyUnlock" };
    case OP_CODES.LobbyEnd:
      return { op: "LobbyEnd" };
    case OP_CODES.EntrantsReject: {
      const body = v.safeParse(rejectSchema(), jsonOf(nk, data));
      return body.success
        ? {
            op: "EntrantsReject",
            sessionIds: body.output.session_ids as SessionId[],
            reason: body.output.reason,
          }
        : "a body that is not EntrantsReject's";
    }
    default:
      return `op code ${opCode}`;
  }
}

function jsonOf(nk: nkruntime.Nakama, data: ArrayBuffer): unknown {
  try {
    return readJson(nk.binaryToString(data));
  } catch {
    return undefined;
  }
}
