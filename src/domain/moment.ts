const RFC_3339 = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

/**
 * Unix milliseconds of a moment of RFC 3339; undefined for any other text, also for days, hours and offsets that
 * there are not, of which engines make the next day or nothing. No clock here counts a leap second.
 */
export function parseMoment(text: string): number | undefined {
  const [, day = "", hour, minute, second, fraction = "", offset = ""] = RFC_3339.exec(text) ?? [];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const [, hours = "0", minutes = "0"] = /^.(\d\d):(\d\d)$/.exec(offset) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59 || !isDay(day)) return undefined;
  // Engines differ in how many digits of a second they read.
  const milliseconds = fraction.slice(1, 4).padEnd(3, "0");
  const ms = Date.parse(`${day}T${hour}:${minute}:${second}.${milliseconds}${offset.toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `Date` turns the 31st of a month that has only 30 days into a day of the next month. */
function isDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
