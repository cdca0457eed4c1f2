import type { Addresses } from "../line/address";

/** Who plays, and what its one file of addresses says. */
export interface ClientOptions extends Addresses {
  /** `OVR-ORG-123`. */
  readonly evrId: string;
  readonly displayName?: string;
  readonly discordId?: string;
  readonly password?: string;
  /** A session token, instead of Discord id and password. */
  readonly bearer?: string;
  readonly headsetSerial?: string;
  readonly features?: readonly string[];
  readonly requiredFeatures?: readonly string[];
  readonly guilds?: readonly string[];
  readonly versionLock?: bigint;
  /** The channel asked for, or none. */
  readonly channel?: string;
  /** The build of the Quest, which reads packet encoder flags in a form of its own. */
  readonly isQuest?: boolean;
  /** Everything over one connection, as newer clients may do. */
  readonly oneConnection?: boolean;
}

export const list = (words: readonly string[] | undefined): string | undefined =>
  words === undefined || words.length === 0 ? undefined : words.join();
