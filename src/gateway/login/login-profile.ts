/** What of a log-in profile is used; everything else in it is none of ours, a password among it. */
export interface LoginProfile {
  headset: string;
  headsetType: string;
  buildVersion: string;
}

const LONGEST = 64;

const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "bigint"
    ? String(value)
        .replace(/[^\x20-\x7e]/g, "")
        .slice(0, LONGEST)
    : "";

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

export function readLoginProfile(json: unknown): LoginProfile {
  const profile = asRecord(json);
  return {
    headset: asText(profile.hmdserialnumber),
    headsetType: asText(asRecord(profile.system_info).headset_type),
    buildVersion: asText(profile.buildversion),
  };
}

/** Where the game was started without one. */
export const hasHeadset = ({ headsetType }: LoginProfile): boolean => headsetType !== "No VR";

/** For the person who is to recognise it on the page. */
export const deviceOf = ({ headsetType, headset }: LoginProfile): string =>
  [headsetType, headset && `serial ${headset}`].filter(Boolean).join(", ");
