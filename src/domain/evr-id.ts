/** A player's platform account, `PLATFORM-<uint64>` (contracts of the EchoTools wiki: EVRID). */
export type EvrId = string & { readonly __brand: "EvrId" };

/** `OVR-ORG` stands before `OVR`, because it begins with it. */
export const PLATFORMS = ["STM", "PSN", "XBX", "OVR-ORG", "OVR", "BOT", "DMO", "TEN"] as const;

const FORM = new RegExp(`^(${PLATFORMS.join("|")})-(0|[1-9][0-9]{0,19})$`);
const LARGEST = 2n ** 64n - 1n;

/** The id in its one spelling (upper-case platform, number without leading zeros), or undefined. */
export function parseEvrId(text: string): EvrId | undefined {
  const match = FORM.exec(text.toUpperCase());
  return match?.[2] !== undefined && BigInt(match[2]) <= LARGEST ? (match[0] as EvrId) : undefined;
}
