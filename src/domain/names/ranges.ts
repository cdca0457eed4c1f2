/**
 * Sets of code points as text, because there are no Unicode classes in Nakama's engine: gaps and lengths of the
 * ranges from U+0080 on, in base 36 (written by tools/unicode.ts).
 */
export type Ranges = readonly number[];

const BEFORE = 0x7f;

/** First and last of each range, in order. */
export function readRanges(text: string): Ranges {
  let at = BEFORE;
  return text.split(" ").map((step) => (at += parseInt(step, 36)));
}

export function writeRanges(contains: (point: number) => boolean): string {
  const steps: number[] = [];
  let at = BEFORE;
  const step = (point: number) => {
    steps.push(point - at);
    at = point;
  };
  for (let point = BEFORE + 1; point <= 0x10ffff; point++) {
    if (!contains(point)) continue;
    step(point);
    while (point < 0x10ffff && contains(point + 1)) point++;
    step(point);
  }
  return steps.map((one) => one.toString(36)).join(" ");
}

export function isIn(ranges: Ranges, point: number): boolean {
  let [low, high] = [0, ranges.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (point > (ranges[2 * middle + 1] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return point >= (ranges[2 * low] ?? Infinity);
}
