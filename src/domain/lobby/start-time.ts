import { parseMoment } from "../moment";

/** How far ahead a match can be prepared. */
const LONGEST_AHEAD_MS = 24 * 3_600_000;

/** When a match begins: as text for labels, and in Unix milliseconds. */
export interface StartTime {
  startTime: string;
  startMs: number;
}

/** RFC 3339; the past, and nothing at all, mean now. Gives back what is wrong with it as a text. */
export function parseStartTime(text: string | undefined, nowMs: number): StartTime | string {
  const now = { startTime: new Date(nowMs).toISOString(), startMs: nowMs };
  if (text === undefined) return now;
  const startMs = parseMoment(text);
  if (startMs === undefined) return "not a time of RFC 3339, such as 2030-01-31T20:00:00Z";
  if (startMs <= nowMs) return now;
  return startMs > nowMs + LONGEST_AHEAD_MS
    ? "more than a day ahead"
    : { startTime: text.toUpperCase(), startMs };
}
