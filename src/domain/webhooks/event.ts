/**
 * What webhooks tell of. `server.parked`: a game server waits for work, at first or again after a match; `server.lost`:
 * it has gone while it waited; `server.unreachable`: players do not reach it. `guild.…`: of a member, or who might
 * become one; `node.…`: the server makes no new matches before an upgrade, or makes them again.
 */
export const EVENT_TYPES = [
  "match.started",
  "match.ended",
  "server.parked",
  "server.lost",
  "server.unreachable",
  "player.disabled",
  "player.enabled",
  "player.suspended",
  "player.unsuspended",
  "guild.banned",
  "guild.unbanned",
  "hosting.banned",
  "hosting.unbanned",
  "node.draining",
  "node.resumed",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What a hook is sent when it is tried out; nobody subscribes to it. */
export const TEST_EVENT = "webhook.test";

export interface HookEvent {
  /** The same at every try and for every hook: receivers know by it what they had already. */
  id: string;
  type: EventType | typeof TEST_EVENT;
  /** Unix milliseconds. */
  at: number;
  data: Readonly<Record<string, unknown>>;
}

export const HOOK_FORMS = ["json", "discord"] as const;
/** `json`: signed as Standard Webhooks have it; `discord`: what Discord's incoming webhooks take. */
export type HookForm = (typeof HOOK_FORMS)[number];

interface Subscription {
  form: HookForm;
  events: readonly string[];
}

/** A channel has readers whom a private match is none of the business of. */
export const wants = ({ form, events }: Subscription, { type, data }: HookEvent): boolean =>
  events.includes(type) && !(form === "discord" && data.lobby_type === "private");
