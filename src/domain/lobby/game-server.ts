import { bracketed } from "./endpoint";
import type { Feature } from "./feature";
import type { GroupId, SessionId, UserId } from "./ids";
import type { VersionLock } from "./version-lock";

/** A game server as it registered; nothing but `isDraining` and `lastUsedMs` changes while its match lives. */
export interface GameServer {
  /** The socket that registered, and the only one that may act for the server. */
  sessionId: SessionId;
  operatorId: UserId;
  /** 64 bits, as the game server wrote them: signed or not. */
  serverId: bigint;
  versionLock: VersionLock;
  /** Left out of the label when it is the game's own. */
  appId: string;
  internalIp: string;
  externalIp: string;
  port: number;
  /** All of them as labels spell them, `default` and those of the operator and the server included. */
  regions: readonly string[];
  features: readonly Feature[];
  tags: readonly string[];
  /** Empty: hosts for everyone. */
  hostsFor: readonly GroupId[];
  /** When a match was last prepared on it, Unix milliseconds; 0 for never. */
  lastUsedMs: number;
  /** It says when it plays what it was told to start; one that does not say so in time loses its match. */
  confirmsStart?: boolean | undefined;
  /** An operator of the whole server has it take no new match. */
  isDraining?: boolean | undefined;
}

/** `internal:external:port`, as labels print it. */
export const endpointOf = ({ internalIp, externalIp, port }: GameServer): string =>
  `${bracketed(internalIp)}:${bracketed(externalIp)}:${port}`;
