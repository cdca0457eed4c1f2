import type { Job } from "./jobs";

/** What Discord's incoming webhooks take: an embed, in which nothing that players chose is markup or calls anybody. */
export interface DiscordMessage {
  embeds: readonly {
    title: string;
    description?: string;
    color: number;
    timestamp: string;
    fields: readonly { name: string; value: string; inline: true }[];
  }[];
  allowed_mentions: { parse: readonly never[] };
}

const GREEN = 0x2e9e5b;
const GREY = 0x7a8288;
const RED = 0xc0392b;

const LOOKS: Readonly<Record<string, { title: string; color: number }>> = {
  "match.started": { title: "Match started", color: GREEN },
  "match.ended": { title: "Match ended", color: GREY },
  "server.parked": { title: "Game server is ready", color: GREEN },
  "server.lost": { title: "Game server is gone", color: RED },
  "server.unreachable": { title: "Players can't reach a game server", color: RED },
  "player.disabled": { title: "Account disabled", color: RED },
  "player.enabled": { title: "Account enabled again", color: GREEN },
  "player.suspended": { title: "Player suspended", color: RED },
  "player.unsuspended": { title: "Suspension lifted", color: GREEN },
  "guild.banned": { title: "Banned from a guild", color: RED },
  "guild.unbanned": { title: "Ban from a guild lifted", color: GREEN },
  "hosting.banned": { title: "Banned from hosting", color: RED },
  "hosting.unbanned": { title: "May host again", color: GREEN },
  "node.draining": { title: "No new matches: the server drains", color: RED },
  "node.resumed": { title: "The server makes matches again", color: GREEN },
  "webhook.test": { title: "This webhook works", color: GREEN },
};

/** Names of fields that people read; what else an event says is for programs. */
const FIELDS: readonly (readonly [key: string, name: string])[] = [
  ["mode", "Mode"],
  ["level", "Level"],
  ["players", "Players"],
  ["seconds", "Seconds"],
  ["regions", "Region"],
  ["server_id", "Game server"],
  ["username", "Player"],
  ["guild", "Guild"],
  ["until", "Until"],
  ["reason", "Reason"],
];

/** Discord's own limit. */
const LONGEST_FIELD = 1024;

/** Discord's markup, and what it makes of an @, a # and a link, begins with one of these. */
const escapedForDiscord = (text: string): string =>
  text.replace(/[\\*_~`|<>@#:[\]()-]/g, "\\$&").slice(0, LONGEST_FIELD);

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join(", ");
  return typeof value === "string" || typeof value === "number" ? escapedForDiscord(String(value)) : "";
}

export function discordMessage({ type, at, data }: Job["event"]): DiscordMessage {
  const { title, color } = LOOKS[type] ?? { title: type, color: GREY };
  const values = data as Readonly<Record<string, unknown>>;
  const fields = FIELDS.map(([key, name]) => ({ name, value: shown(values[key]), inline: true as const }));
  return {
    embeds: [
      {
        title,
        color,
        timestamp: new Date(at).toISOString(),
        fields: fields.filter(({ value }) => value !== ""),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}
