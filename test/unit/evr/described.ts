import { evrIdText } from "../../../src/evr/evr-id";
import type { Message } from "../../../src/evr/codec";

/** A value as the description of the packets writes it: names with underscores, texts for ids. */
export function described(message: Message): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(message.value)) Object.assign(flat, field(message, name, value));
  return flat;
}

function field(message: Message, name: string, value: unknown): Record<string, unknown> {
  switch (name) {
    case "entrants":
      return firstEntrant(message, value as never);
    case "target":
      return target(value as never);
    case "flags":
      return flags(message, value as never);
    case "text":
      return { message: (value as { message: string }).message };
    case "results":
      return { results: (value as never[]).map(pingResult), count: (value as never[]).length };
    case "endpoints":
      return { endpoints: (value as never[]).map(plain) };
    case "playerEvrIds":
    case "playerSessions":
    case "logs":
      return { [underscored(name)]: (value as never[]).map(plain), count: (value as never[]).length };
    default:
      return { [underscored(name)]: name === "json" ? value : plain(value) };
  }
}

const underscored = (name: string): string => name.replace(/[A-Z]/g, (upper) => `_${upper.toLowerCase()}`);

function firstEntrant(
  { name }: Message,
  list: { evrId: never; teamIndex: number }[],
): Record<string, unknown> {
  if (name === "ERGameServerStartSession") return { entrants: list, entrant_count: list.length };
  return { evr_id: plain(list[0]?.evrId), team_index: list[0]?.teamIndex, entrant_count: list.length };
}

const target = (value: { match: string } | { moderate: never }): Record<string, unknown> =>
  "match" in value ? { match_id: value.match } : { other_evr_id: plain(value.moderate) };

/** The older description has one number of the count and the flags of a find. */
function flags({ name }: Message, value: number | bigint): Record<string, unknown> {
  const number = Number(value);
  return name === "SNSLobbyFindSessionRequestv11" ? { unk1: 1 + number * 256 } : { unk1: 1, unk2: number };
}

const pingResult = (of: { internal: string; external: string; milliseconds: number }) => ({
  internal_ip: of.internal,
  external_ip: of.external,
  ping_ms: of.milliseconds,
});

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value !== "object" || value === null) return value;
  if ("platform" in value) return evrIdText(value as never);
  const { internal, external, port } = value as { internal: string; external: string; port: number };
  return `${internal}:${external}:${port}`;
}
