/** Headsets that an EVR id is known by. EVR ids are public, so one alone says little about who plays. */

/** More than anybody plays with; the longest unused goes first. */
const MOST_HEADSETS = 8;

/** How a log-in without a password is let in (setting EVR_ID_LOGIN). */
export type EvrIdLogin = "headset" | "linked" | "off";

/** A link of which nobody has come yet trusts the first. */
export const isTrusted = (mode: EvrIdLogin, known: readonly string[], headset: string): boolean =>
  mode === "linked" || (mode === "headset" && (known.length === 0 || known.includes(headset)));

/** With the headset as the latest. */
export const withHeadset = (known: readonly string[], headset: string): string[] =>
  [...known.filter((one) => one !== headset), headset].slice(-MOST_HEADSETS);
