/** A platform account as the wire has it. */
export interface WireEvrId {
  readonly platform: bigint;
  readonly account: bigint;
}

/** By code. 2 was PlayStation when the game ran; today's servers call the same code Discord. */
const PREFIXES = ["UNK", "STM", "PSN", "XBX", "OVR-ORG", "OVR", "BOT", "DMO", "TEN"] as const;
const READ_ALSO: Readonly<Record<string, number>> = { OVR_ORG: 4, DSC: 2 };

export const NO_EVR_ID: WireEvrId = { platform: 0n, account: 0n };

export const isEvrId = (id: WireEvrId): boolean => id.platform !== 0n || id.account !== 0n;

export const sameEvrId = (a: WireEvrId, b: WireEvrId): boolean =>
  a.platform === b.platform && a.account === b.account;

/** `PREFIX-<account>`; the empty text for "no id". */
export function evrIdText(id: WireEvrId): string {
  if (!isEvrId(id)) return "";
  return `${PREFIXES[Number(id.platform)] ?? PREFIXES[0]}-${id.account}`;
}

/** Split at the last dash; a prefix that nobody knows is platform 0. Undefined: not an EVR id's text. */
export function evrIdOf(text: string): WireEvrId | undefined {
  if (text === "") return NO_EVR_ID;
  const [, prefix, digits] = /^(.+)-(\d{1,20})$/.exec(text) ?? [];
  if (prefix === undefined || digits === undefined) return undefined;
  const account = BigInt(digits);
  if (account !== BigInt.asUintN(64, account)) return undefined;
  const code = READ_ALSO[prefix] ?? PREFIXES.findIndex((known) => known === prefix);
  return { platform: BigInt(Math.max(code, 0)), account };
}
