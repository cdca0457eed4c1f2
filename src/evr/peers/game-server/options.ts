import type { Addresses } from "../line/address";

/** A host, and what its files say. */
export interface GameServerOptions extends Addresses {
  readonly evrId: string;
  readonly discordId?: string;
  readonly password?: string;
  readonly serverId: bigint;
  /** What it says of its own network. */
  readonly internalIp?: string;
  /** Where it listens: 0 takes any free port. */
  readonly port?: number;
  /** Where it listens and is reached; the service sees the address by itself. */
  readonly address?: string;
  /** In the registration; `regions` are those of the URL. */
  readonly region?: string;
  readonly regions?: readonly string[];
  readonly versionLock?: bigint;
  readonly guilds?: readonly string[];
  readonly tags?: readonly string[];
  readonly features?: readonly string[];
  /** `envelope`: the newest game servers' protobuf, beside the old messages. */
  readonly form?: "messages" | "envelope";
  /** Whether it says when its level is loaded: true. */
  readonly confirmsStart?: boolean;
  /** Whether it answers probes: true. */
  readonly answersProbes?: boolean;
}
