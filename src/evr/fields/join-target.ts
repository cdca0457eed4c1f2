import type { WireEvrId } from "../evr-id";
import type { Field } from "../layout";
import { guid } from "./guid";
import { evrId } from "./ids";

/** Whom a join is for: a match, or the match in which a user is, to moderate that user. */
export type JoinTarget = { readonly match: string } | { readonly moderate: WireEvrId };

/** In the flags of a join. */
export const MODERATE_USER = 8n;
export const AS_MODERATOR = 0x100n;
/** Where the flags stand in the body: after the field whose meaning they decide. */
const FLAGS_AT = 56;

export const joinTarget: Field<JoinTarget> = {
  read: (from) =>
    (from.u64At(FLAGS_AT) & MODERATE_USER) === 0n
      ? { match: guid.read(from, {}) }
      : { moderate: evrId.read(from, {}) },
  write(to, target, message) {
    const moderates = ((message.flags as bigint) & MODERATE_USER) !== 0n;
    if (moderates !== "moderate" in target) throw new RangeError("flags and target of a join disagree");
    if ("moderate" in target) evrId.write(to, target.moderate, message);
    else guid.write(to, target.match, message);
  },
};
