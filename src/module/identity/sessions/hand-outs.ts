import { AGAIN_SECONDS } from "../../../domain/identity/device-code";
import { secondsOf } from "../../nakama/edge-rpc";
import type { Call } from "../../nakama/rpc";
import { type Key, readOne, remove, type Write } from "../../nakama/storage";
import { seal, unseal } from "../second-factor/sealed";

/**
 * The id of a session that a device code was exchanged for, in case the answer gets lost on its way: sealed,
 * for a minute, to be taken once, and gone as soon as the session is used. Sessions themselves are known by a
 * digest, out of which no id can be had again.
 */
interface HandOut {
  sealed: string;
  forget_at: number;
}

/** By the session's own key. */
const handOutKey = (session: string): Key => ({ collection: "identity_hand_outs", key: session });

export const keepHandOut = (call: Call, session: string, id: string): Write => ({
  ...handOutKey(session),
  version: undefined,
  value: { sealed: seal(call, session, id), forget_at: secondsOf(call) + AGAIN_SECONDS } satisfies HandOut,
});

/** `taken` has to be written for it to be had: whoever else takes it at the same time then does not. */
export function findHandOut(call: Call, session: string): { id: string; taken: Write } | undefined {
  const found = readOne<HandOut>(call.nk, handOutKey(session));
  if (!found || found.value.forget_at <= secondsOf(call)) return undefined;
  const { collection, key, version } = found;
  return {
    id: unseal(call, session, found.value.sealed),
    taken: { collection, key, version, value: undefined },
  };
}

/** Whoever uses a session has it. */
export const forgetHandOut = ({ nk }: Call, session: string): void => remove(nk, [handOutKey(session)]);
