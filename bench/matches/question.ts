import type { Line } from "../report";

interface Options {
  quick: boolean;
  /** How long the soak lasts. */
  soakSeconds: number;
}

export interface Answers {
  lines: Line[];
  notes: string[];
}

/** One question of the benchmark of matches; it starts the servers that it needs. */
export type Question = (options: Options) => Promise<Answers>;
