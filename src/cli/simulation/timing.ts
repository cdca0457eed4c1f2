import { createHistogram } from "node:perf_hooks";

/** Times in a histogram of fixed size, so that a run of a week takes no more memory than one of a minute. */
export interface Timing {
  record: (milliseconds: number) => void;
  /** Milliseconds; 0 while nothing was recorded. */
  percentile: (percent: number) => number;
}

const STEPS = 1000;
const LONGEST_MS = 3_600_000;

export function timing(): Timing {
  const histogram = createHistogram({ lowest: 1, highest: LONGEST_MS * STEPS, figures: 3 });
  return {
    record: (milliseconds) =>
      histogram.record(Math.min(LONGEST_MS * STEPS, Math.max(1, Math.round(milliseconds * STEPS)))),
    percentile: (percent) =>
      histogram.count === 0 ? 0 : Math.round(histogram.percentile(percent) / (STEPS / 10)) / 10,
  };
}
