import type { AuditRecord } from "../domain/console/audit";
import type { MatchLife } from "../domain/history/match-life";
import type { ServerRow } from "../domain/lobby/server-rows";
import type { Attention } from "../domain/overview/attention";
import type { MatchLabel } from "./label";

/** What operators read and write of the server, its game servers and matches (docs/api.md). */

export interface GameServerList {
  total: number;
  servers: GameServerLine[];
}

export interface GameServerLine extends ServerRow {
  groups: { id: string; name: string }[];
  /** The median of what the players in its match measured, in milliseconds. */
  latency_ms?: number;
}

export interface MatchHistory {
  label: MatchLabel;
  history: { at: number; what: string; user?: { id: string; name: string }; team?: number }[];
}

/** A match beyond its end. */
export type PastMatch = Omit<MatchLife, "history"> & { id: string; history: MatchHistory["history"] };

/** How the server is now; bytes and milliseconds. */
export interface OverviewState {
  servers: number;
  parked: number;
  matches: number;
  players: number;
  accounts: number;
  machine?: { memory_used: number; memory_total: number; disk_free?: number; disk_total?: number };
  database: { bytes: number; answer_ms: number; connections: number; most_connections: number };
  written_at: number;
  attention: Attention[];
}

export type AuditLine = AuditRecord & { id: string };

/** Times in Unix milliseconds. */
export interface NodeState {
  draining: boolean;
  since?: number;
  until?: number;
  matches: number;
  players: number;
  done: boolean;
}

export interface HostingBan {
  user: string;
  name: string;
  reason: string;
  /** Unix milliseconds. */
  since: number;
}

/** An address that is told of events. */
export interface Webhook {
  id: string;
  /** Without what is secret of it. */
  url: string;
  form: string;
  events: string[];
  /** Unix seconds. */
  created_at: number;
}

export interface NewWebhook {
  url: string;
  events: string[];
  form?: string | undefined;
  secret?: string | undefined;
}

/** An event on its way to a webhook. Times are Unix milliseconds; 0: never. */
export interface WebhookDelivery {
  webhook: string;
  event: string;
  type: string;
  at: number;
  state: string;
  tries: number;
  tried_at: number;
  due_at: number;
  status: number;
  error: string;
}
