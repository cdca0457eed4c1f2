/** What a game server or a client can do, by name (EchoTools Nakama wiki: features). */

/** A lower-case token of letters, digits and underscores. */
export type Feature = string & { readonly __brand: "Feature" };

const TOKEN = /^[A-Za-z0-9_]+$/;

/** A comma list or a list of tokens, lower-cased, without what is no token, each once, sorted. */
export function parseFeatures(from: string | readonly string[] | undefined): Feature[] {
  const tokens = (typeof from === "string" ? from.split(",") : (from ?? [])).map((token) => token.trim());
  const features = tokens.filter((token) => TOKEN.test(token)).map((token) => token.toLowerCase() as Feature);
  return [...new Set(features)].sort();
}

export const NO_FEATURE = "expected features: letters, digits and underscores";

/**
 * The same of requirements, none of which is ever dropped: undefined when one is no token. (In a comma list nothing
 * between two commas is nothing.)
 */
export function parseRequirements(from: string | readonly string[] | undefined): Feature[] | undefined {
  const list = typeof from === "string" ? from.split(",").filter((one) => one.trim() !== "") : (from ?? []);
  return list.every((one) => TOKEN.test(one.trim())) ? parseFeatures(list) : undefined;
}

/** Those of `required` that `offered` lacks; empty when it has them all. */
export const missingFeatures = (required: readonly Feature[], offered: readonly Feature[]): Feature[] =>
  required.filter((feature) => !offered.includes(feature));

/** How many of the wanted ones are offered. */
export const sharedFeatures = (wanted: readonly Feature[], offered: readonly Feature[]): number =>
  wanted.filter((feature) => offered.includes(feature)).length;

/**
 * What one feature list may take of a label, printed. A label is at most 2,048 bytes, twelve players and
 * the fixed keys take most of them, and it carries two such lists: the game server's and the required ones.
 */
export const FEATURE_LIST_BYTES = 96;

/** Bytes of a feature list in JSON; tokens are ASCII and need no escapes. */
export const featureListBytes = (features: readonly Feature[]): number =>
  features.reduce((sum, feature) => sum + feature.length + 3, features.length === 0 ? 2 : 1);

export const fitsLabel = (features: readonly Feature[]): boolean =>
  featureListBytes(features) <= FEATURE_LIST_BYTES;
