import type { GatewaySettings } from "./settings";

/** Messages that may come at once, in seconds of what may come steadily. */
const BURST_SECONDS = 4;
/** Players behind one address share as much as so many connections may send. */
const ADDRESS_SHARE = 10;

/** Fills steadily, and holds so much at most. */
class Bucket {
  private left: number;
  private at: number;

  constructor(
    private readonly perSecond: number,
    nowMs: number,
  ) {
    this.left = perSecond * BURST_SECONDS;
    this.at = nowMs;
  }

  /** False when there is not enough left; then nothing is taken. */
  take(count: number, nowMs: number): boolean {
    const filled = this.left + (Math.max(0, nowMs - this.at) / 1000) * this.perSecond;
    this.left = Math.min(filled, this.perSecond * BURST_SECONDS);
    this.at = nowMs;
    if (count > this.left) return false;
    this.left -= count;
    return true;
  }
}

/** A connection's share. */
export interface Allowance {
  /** Whether so many further messages may come now. */
  take(messages: number): boolean;
  /** When it has ended. */
  free: () => void;
}

/** What connections and addresses may use of this process. */
export interface Limits {
  /** Undefined: there are too many from there. */
  admit(address: string): Allowance | undefined;
}

export function limits(
  {
    connectionsPerAddress,
    messagesPerSecond,
  }: Pick<GatewaySettings, "connectionsPerAddress" | "messagesPerSecond">,
  now: () => number = () => performance.now(),
): Limits {
  const addresses = new Map<string, { connections: number; bucket: Bucket }>();
  return {
    admit(address) {
      const from = addresses.get(address) ?? {
        connections: 0,
        bucket: new Bucket(messagesPerSecond * ADDRESS_SHARE, now()),
      };
      if (from.connections >= connectionsPerAddress) return undefined;
      from.connections++;
      addresses.set(address, from);
      const own = new Bucket(messagesPerSecond, now());
      return {
        take: (messages) => own.take(messages, now()) && from.bucket.take(messages, now()),
        free: () => {
          if (--from.connections === 0) addresses.delete(address);
        },
      };
    },
  };
}
