import { type EvrId, PLATFORMS } from "../evr-id";

const platformOf = (evrId: EvrId): string => evrId.slice(0, evrId.lastIndexOf("-"));

export const accountNumber = (evrId: EvrId): string => evrId.slice(evrId.lastIndexOf("-") + 1);

/**
 * The EVR ids that a number alone may mean, which is how the game names other players in parties and friends' lists:
 * of the asker's own platform first, then of the one that nearly everybody has.
 */
export const evrIdsWith = (account: string, asker: EvrId): EvrId[] =>
  [...new Set([platformOf(asker), "OVR-ORG", ...PLATFORMS])].map(
    (platform) => `${platform}-${account}` as EvrId,
  );

/** Of an account's EVR ids, the one under which others know it while it is away. */
export const knownAs = (evrIds: readonly EvrId[]): EvrId | undefined =>
  evrIds.find((evrId) => platformOf(evrId) === "OVR-ORG") ?? evrIds[0];
