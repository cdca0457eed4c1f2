import type { WireEndpoint } from "../../domain/gateway/endpoint";
import type { Message } from "../../evr/messages/catalogue";
import { UNREQUIRE } from "../unrequire";
import type { SessionKeys } from "./keys";

/** Where a player has come to. */
export interface Place {
  /** Symbol of the mode. */
  gameType: bigint;
  /** The uuid of the match. */
  matchId: string;
  /** The guild group, or the zero uuid. */
  channel: string;
  endpoint: WireEndpoint;
  teamIndex: number;
}

/** In one frame, the same bytes to the player and to the game server; peers of two times take the one they know. */
export function successMessages(place: Place, keys: SessionKeys): Message[] {
  const { channel, ...older } = place;
  const value = { ...older, ...keys, unk1: 0 };
  return [
    { name: "SNSLobbySessionSuccessv4", value },
    { name: "SNSLobbySessionSuccessv5", value: { ...value, channel } },
    UNREQUIRE,
  ];
}
