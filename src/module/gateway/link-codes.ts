import { isPending } from "../../domain/identity/device-code";
import { readOne, type Stored, update } from "../nakama/storage";
import { refuse, secondsOf } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { findUserCode, makeCode, type LinkAsked } from "../identity/codes/code-store";
import { countCode } from "../identity/codes/codes";
import { seal, unseal } from "../identity/second-factor/sealed";

/**
 * A client that is told a code asks again every few seconds, and is told the same code for as long as that lives:
 * the record leads from what asks to its code, which has to be readable again and so is sealed.
 */
interface Told {
  sealed: string;
  /** Unix seconds. */
  expires_at: number;
  forget_at: number;
}

/** A code that is about to expire is useless to somebody who still has to type it. */
const LEAST_LEFT_SECONDS = 300;

/** Codes of links are counted together, as those of a game are. */
const COUNTED_AS = "evr-links";

/** Why a code is told, which the text in the game says. */
export type LinkReason = "unknown" | "headset" | "second_factor" | "not_linked";

export interface LinkCode {
  user_code: string;
  expires_at: number;
}

const toldKey = ({ nk, address }: Call, { evr_id, headset }: LinkAsked) => ({
  collection: "identity_evr_codes",
  key: nk.sha256Hash(`${evr_id}:${headset}:${address}`),
});

function isAlive(call: Call, userCode: string): boolean {
  const code = findUserCode(call, userCode);
  return code !== undefined && isPending(code.value, secondsOf(call));
}

/** The living code of this EVR id, headset and address, or a new one. */
function linkCode(call: Call, link: LinkAsked, agent: string): LinkCode {
  const key = toldKey(call, link);
  const told = (record: Stored<Told> | undefined): LinkCode | undefined => {
    if (!record || record.value.expires_at - secondsOf(call) < LEAST_LEFT_SECONDS) return undefined;
    const user_code = unseal(call, key.key, record.value.sealed);
    return isAlive(call, user_code) ? { user_code, expires_at: record.value.expires_at } : undefined;
  };
  const before = told(readOne<Told>(call.nk, key));
  if (before) return before;
  countCode(call, COUNTED_AS);
  const { user_code, expires_at } = makeCode(call, "", agent, link);
  return update(call.nk, () => {
    const record = readOne<Told>(call.nk, key);
    const meanwhile = told(record);
    if (meanwhile) return { writes: [], result: meanwhile };
    const value: Told = { sealed: seal(call, key.key, user_code), expires_at, forget_at: expires_at };
    return { writes: [{ ...key, version: record?.version, value }], result: { user_code, expires_at } };
  });
}

export const askToLink = (call: Call, link: LinkAsked, agent: string, why: LinkReason): never =>
  refuse("link_needed", { why, ...linkCode(call, link, agent) });
