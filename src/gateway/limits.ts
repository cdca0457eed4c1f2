import type { GatewaySettings } from "./settings";

/** Messages that may come at once, in seconds of what may come steadily. */
const BURST_SECONDS = 4;
/** Players behind one address share as much as so many connections may send. */
const ADDRESS_SHARE = 10;
/** The same of one log-in's connections: a client talks over two of them at most at a time. */
const LOGIN_SHARE = 3;
/** A client has four, a game server three; some may have broken off without a word. */
const CONNECTIONS_OF_A_LOGIN = 16;

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

interface Share {
  bucket: Bucket;
  free: () => void;
}

/** What connections with something in common have together: so many at a time, and so many messages a second. */
function shares(most: number, perSecond: number, now: () => number) {
  const all = new Map<string, { connections: number; bucket: Bucket }>();
  return (key: string): Share | undefined => {
    const share = all.get(key) ?? { connections: 0, bucket: new Bucket(perSecond, now()) };
    if (share.connections >= most) return undefined;
    share.connections++;
    all.set(key, share);
    return {
      bucket: share.bucket,
      free: () => {
        if (--share.connections === 0) all.delete(key);
      },
    };
  };
}

/** A connection's share. */
export interface Allowance {
  /** Whether so many further messages may come now. */
  take(messages: number): boolean;
  /** It is that log-in's from now on. False: the log-in has too many connections here. */
  join(loginSession: string): boolean;
  /** When it has ended. */
  free: () => void;
}

/** What connections, addresses and log-ins may use of this process. */
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
  const ofAddress = shares(connectionsPerAddress, messagesPerSecond * ADDRESS_SHARE, now);
  const ofLogin = shares(CONNECTIONS_OF_A_LOGIN, messagesPerSecond * LOGIN_SHARE, now);
  return {
    admit(address) {
      const from = ofAddress(address);
      if (!from) return undefined;
      const held = [from];
      const buckets = [new Bucket(messagesPerSecond, now()), from.bucket];
      return {
        take: (messages) => buckets.every((bucket) => bucket.take(messages, now())),
        join(loginSession) {
          const login = ofLogin(loginSession);
          if (!login) return false;
          held.push(login);
          buckets.push(login.bucket);
          return true;
        },
        free: () => {
          for (const share of held.splice(0)) share.free();
        },
      };
    },
  };
}
