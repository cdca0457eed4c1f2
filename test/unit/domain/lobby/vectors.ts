import { readFileSync } from "node:fs";

/** One published symbol: what is hashed, its value in two spellings, and how it prints. */
interface Vector {
  group: string;
  text: string;
  hex: string;
  signed: string;
  prints: string;
}

interface Vectors {
  table: { index: number; hex: string }[];
  tableXor: string;
  tableSum: string;
  unsetOnTheWire: string;
  symbols: Vector[];
}

export const vectors = JSON.parse(
  readFileSync(new URL("../../../data/symbols.json", import.meta.url), "utf8"),
) as Vectors;
