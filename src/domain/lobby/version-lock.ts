/** The build of the game that a server plays: 64 unsigned bits. */
export type VersionLock = bigint & { readonly __brand: "VersionLock" };

const LARGEST = 2n ** 64n - 1n;

export const parseVersionLock = (value: number | bigint): VersionLock | undefined => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) return undefined;
  const lock = BigInt(value);
  return lock >= 0n && lock <= LARGEST ? (lock as VersionLock) : undefined;
};

/** Who does not say a version is not held to one. */
export const fitsVersion = (asked: VersionLock | undefined, played: VersionLock): boolean =>
  asked === undefined || asked === played;
