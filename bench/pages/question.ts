import type { Edged } from "../edge/server";
import type { Line } from "../report";

interface Sizes {
  quick: boolean;
  players: number;
  servers: number;
  lookers: number;
}

export type Question = (edged: Edged, sizes: Sizes) => Promise<{ lines: Line[]; notes: string[] }>;
