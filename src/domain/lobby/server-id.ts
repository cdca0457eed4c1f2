import type { UserId } from "./ids";

/** A game server's own 64 bits as a person writes them: digits of either sign, or `0x` and hex digits. */
export function parseServerId(text: string): bigint | undefined {
  if (!/^(-?\d{1,20}|0x[0-9a-f]{1,16})$/i.test(text)) return undefined;
  const id = BigInt(text);
  return id >= -(2n ** 63n) && id < 2n ** 64n ? id : undefined;
}

/** Who had a `server_id` last. */
export interface Ownership {
  operator: UserId;
  /** Whether its match is there. */
  isAlive: boolean;
  /** Unix milliseconds; undefined: nobody noted it. */
  lastSeenMs: number | undefined;
  /** The administrator gave the id free. */
  isReleased: boolean;
}

/**
 * A `server_id` stays its first operator's while the server is away, so that nobody waits for that to get its
 * players; but not for ever (contracts: `server/register`).
 */
export function mayTake(
  owner: Ownership | undefined,
  operator: string,
  { nowMs, keepMs }: { nowMs: number; keepMs: number },
): boolean {
  if (!owner || owner.operator === operator || owner.isReleased) return true;
  return !owner.isAlive && owner.lastSeenMs !== undefined && nowMs - owner.lastSeenMs > keepMs;
}
