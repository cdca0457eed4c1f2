import { type Host, marksOf, type Reach, type Wish } from "./host";

/**
 * The online hosts as one text, a line a host, in the order of their keys:
 *
 *     <peer id><server id><mode><public>|<mark>|<mark>|{json}
 *
 * with U+0001 for the bars, which JSON does not hold. Of ten thousand hosts a caller is shown a page: looking
 * for the caller's marks in a text costs next to nothing, where reading every line would cost the more the more
 * hosts there are.
 */
export interface Online {
  host: Host;
  reach: Reach;
  /** 16 hex digits: two game servers may have one peer id, by a session that they share. */
  serverId: string;
  /** Digest of the session that it was registered with, or empty. */
  session: string;
}

const BAR = "\u0001";
const KEY_LENGTH = 43;
const CURSOR = /^([0-2])([0-9A-Za-z]{27}[0-9a-f]{16})$/;

const ofSession = (digest: string): string => `s:${digest}`;

/** What is not ASCII is escaped: the engine then keeps the text in its compact form. */
export function hostLine({ host, reach, serverId, session }: Online): string {
  const marks = [...marksOf(reach), ...(session === "" ? [] : [ofSession(session)])];
  const flags = `${host.mode.charAt(0)}${host.public ? "p" : "-"}`;
  const json = JSON.stringify(host).replace(
    /[^\0-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${host.peer_id}${serverId}${flags}${BAR}${marks.join(BAR)}${BAR}${json}`;
}

export const hostList = (lines: readonly string[]): string => ["", ...[...lines].sort(), ""].join("\n");

/** A place in a caller's listing, which stays where it is while hosts come and go. */
export interface Place {
  tagGroup: number;
  key: string;
}

export function parseCursor(cursor: string): Place | undefined {
  const [, tagGroup, key] = CURSOR.exec(cursor) ?? [];
  return tagGroup === undefined || key === undefined ? undefined : { tagGroup: Number(tagGroup), key };
}

export interface Asked {
  /** Marks of the caller, nearest first. */
  tagGroups: readonly (readonly string[])[];
  wish: Wish;
  /** Digest of the caller's session. */
  session: string;
  limit: number;
  after?: Place | undefined;
}

export interface Page {
  /** JSON of each. */
  hosts: string[];
  /** Of the next page; undefined: this was the last. */
  cursor?: string;
}

export function pageOf(list: string, { tagGroups, wish, session, limit, after }: Asked): Page {
  const hosts: string[] = [];
  const self = enclosed(ofSession(session));
  let cursor = "";
  for (let tagGroup = after?.tagGroup ?? 0; tagGroup < tagGroups.length; tagGroup++) {
    const find = finder(list, tagGroups[tagGroup] ?? []);
    const nearer = tagGroups.slice(0, tagGroup).flat().map(enclosed);
    let at = after?.tagGroup === tagGroup ? endOfLinesUpTo(list, after.key) : 0;
    for (at = find(at); at >= 0; at = find(at)) {
      const start = list.lastIndexOf("\n", at) + 1;
      const end = list.indexOf("\n", at);
      at = end;
      if (!isWished(list, start, wish)) continue;
      const line = list.slice(start, end);
      const json = line.lastIndexOf(BAR) + 1;
      const marks = line.slice(KEY_LENGTH, json);
      if (nearer.some((mark) => marks.includes(mark))) continue;
      if (hosts.length === limit) return { hosts, cursor };
      hosts.push(`${line.slice(json, -1)},"self":${marks.includes(self)}}`);
      cursor = `${tagGroup}${line.slice(0, KEY_LENGTH)}`;
    }
  }
  return { hosts };
}

const enclosed = (mark: string): string => `${BAR}${mark}${BAR}`;

function isWished(list: string, start: number, wish: Wish): boolean {
  const mode = list.charAt(start + KEY_LENGTH);
  const isPublic = list.charAt(start + KEY_LENGTH + 1) === "p";
  return (
    (wish.mode === undefined || wish.mode.startsWith(mode)) &&
    (wish.public === undefined || wish.public === isPublic)
  );
}

/** Finds where the next of the marks stands, -1 for nowhere. To be asked with growing places. */
function finder(list: string, marks: readonly string[]): (from: number) => number {
  const next = marks.map((mark) => ({ text: enclosed(mark), at: -1 }));
  return (from) => {
    let first = Infinity;
    for (const mark of next) {
      if (mark.at < from) {
        const at = list.indexOf(mark.text, from);
        mark.at = at < 0 ? Infinity : at;
      }
      if (mark.at < first) first = mark.at;
    }
    return first === Infinity ? -1 : first;
  };
}

/** Where the last line ends whose key is not greater. */
function endOfLinesUpTo(list: string, key: string): number {
  let [low, high] = [0, list.length - 1];
  // Both are places of line ends all the time.
  while (low < high) {
    const start = list.lastIndexOf("\n", (low + high) >> 1);
    if (list.slice(start + 1, start + 1 + KEY_LENGTH) <= key) low = list.indexOf("\n", start + 1);
    else high = start;
  }
  return low;
}
