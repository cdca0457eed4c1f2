import { wireEndpoint } from "../../domain/gateway/endpoint";
import { addressIn } from "../../domain/lobby/endpoint";
import { OF_SERVERS } from "../../domain/lobby/label/prefilter";
import { type GroupScope, hostingFor } from "../../domain/lobby/group-scope";
import type { GroupId } from "../../domain/lobby/ids";
import { readLabel } from "../../domain/lobby/label/indexed";
import { findTexts, isParkedText, type LabelText } from "./label-index";
import { cachedUnder } from "./list-cache";
import { keepFor, kept } from "./match-memory";

/**
 * Game servers that clients of the binary protocol can measure. Everybody who logs in or looks for a match asks for
 * them, so the labels are read once for many callers: a line each, those that wait for work first.
 */
export interface Measurable {
  /** `internal:external:port` */
  endpoint: string;
  /** `<external ip>:<port>` */
  address: string;
  /** As the protocol shows both: 0.0.0.0 for an internal one that is none. */
  internal: string;
  external: string;
  hostsFor: readonly GroupId[];
}

const KEPT_SECONDS = 300;

const linesOf = (nk: nkruntime.Nakama): string[] => {
  const text = cachedUnder(nk, "measurable", noMark, () => print(nk));
  return text === "" ? [] : text.split("\n");
};

export const measurable = (nk: nkruntime.Nakama): Measurable[] => linesOf(nk).map(read);

/** Game servers that come and go are known soon enough. */
const noMark = (): string => "";

function print(nk: nkruntime.Nakama): string {
  const [parked, others]: [string[], string[]] = [[], []];
  for (const match of findTexts(nk, OF_SERVERS.query)) {
    const line = kept(nk, "measurable", match.id) ?? keepLine(nk, match);
    if (line !== "") (isParkedText(match.text) ? parked : others).push(line);
  }
  return [...parked, ...others].join("\n");
}

/** The same as long as the match lives; empty for one that nobody can measure. */
function keepLine(nk: nkruntime.Nakama, { id, text }: LabelText): string {
  const label = readLabel(text);
  const { endpoint, group_ids = [] } = label.broadcaster;
  const shown = OF_SERVERS.holds(label) ? wireEndpoint(endpoint) : undefined;
  const line = shown
    ? [addressIn(endpoint), shown.internal, shown.external, endpoint, ...group_ids].join(" ")
    : "";
  keepFor(nk, "measurable", id, line, KEPT_SECONDS);
  return line;
}

function read(line: string): Measurable {
  const [address = "", internal = "", external = "", endpoint = "", ...groups] = line.split(" ");
  return { address, internal, external, endpoint, hostsFor: groups as GroupId[] };
}

/** One endpoint of each external address, of game servers that may host in the scope and are not `known` by address. */
export function unmeasuredIn(
  nk: nkruntime.Nakama,
  scope: GroupScope,
  known: { has: (address: string) => boolean },
  most: number,
): string[] {
  const byExternal = new Map<string, string>();
  for (const line of linesOf(nk)) {
    // Most are known, and need not be read.
    if (known.has(line.slice(0, line.indexOf(" ")))) continue;
    const { external, endpoint, hostsFor } = read(line);
    if (!byExternal.has(external) && hostingFor(scope, hostsFor) !== "foreign")
      byExternal.set(external, endpoint);
  }
  return [...byExternal.values()].slice(0, most);
}
