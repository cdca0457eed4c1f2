import { JoinRejected, SocketError } from "../../client";
import { GatewayRefusal } from "../nakama/gateway-calls";
import { FAILED, ruleFailure, type ShownFailure, tooOften } from "./failure";

/** A request that ends with a failure which the gateway knows already. */
export class LobbyRefused extends Error {
  constructor(readonly failure: ShownFailure) {
    super(failure.text);
  }
}

/** The match was over for the player before it had begun: who takes any match is found another. */
export class SeatLost extends LobbyRefused {
  constructor() {
    super(FAILED.ended);
  }
}

/** Nakama sends refusals over a socket without their code, so their words have to do. */
const WAIT = /try again in (\d+) seconds?/;

/** What a player is shown for whatever a call of the module threw; undefined: nobody foresaw it. */
export function callFailure(error: unknown): ShownFailure | undefined {
  if (error instanceof LobbyRefused) return error.failure;
  if (error instanceof JoinRejected) return ruleFailure(error.failure);
  if (error instanceof GatewayRefusal)
    return error.reason === "no_match" ? FAILED.noSuchMatch : FAILED.unavailable;
  if (!(error instanceof SocketError)) return undefined;
  const seconds = WAIT.exec(error.message)?.[1];
  if (seconds !== undefined) return tooOften(Number(seconds));
  if (error.field === "level") return FAILED.unknownLevel;
  return error.field === undefined ? FAILED.unavailable : FAILED.badRequest;
}
