import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { root } from "../src/stack/paths";

/** One line of the table. A line without a mark only informs. */
export interface Line {
  name: string;
  ours: string;
  floor: string;
  ratio: number;
  mark?: { least: number } | { most: number };
}

export const rate = (perSecond: number): string => `${Math.round(perSecond)}/s`;
export const ms = (milliseconds: number): string =>
  milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;

const holds = ({ ratio, mark }: Line): boolean =>
  !mark || ("least" in mark ? ratio >= mark.least : ratio <= mark.most);

function cells(line: Line): string[] {
  const { name, ours, floor, ratio, mark } = line;
  const wanted = !mark ? "" : "least" in mark ? `≥ ${mark.least}` : `≤ ${mark.most}`;
  const figure = ratio > 0 && ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2);
  return [name, ours, floor, figure, wanted, !mark ? "" : holds(line) ? "ok" : "MISS"];
}

const HEAD = ["", "ours", "floor", "ratio", "mark", ""];

export function markdown(lines: readonly Line[]): string {
  const row = (words: readonly string[]) => `| ${words.join(" | ")} |`;
  return [
    row(HEAD),
    row(["---", "--:", "--:", "--:", "--:", "---"]),
    ...lines.map((line) => row(cells(line))),
  ].join("\n");
}

export function plain(lines: readonly Line[]): string {
  const table = [HEAD, ...lines.map(cells)];
  const widths = HEAD.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((word, at) => (at === 0 ? word.padEnd(widths[at] ?? 0) : word.padStart(widths[at] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

export const misses = (lines: readonly Line[]): number => lines.filter((line) => !holds(line)).length;

export const machine = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "?"}), Node ${process.versions.node}; PostgreSQL, Nakama and the load generator share them`;

const FILE = join(root, "docs", "performance.md");

/** Replaces what stands between the markers of `name` in docs/performance.md. */
export function writeFigures(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const old = existsSync(FILE) ? readFileSync(FILE, "utf8") : `# Performance\n\n${begin}\n${end}\n`;
  const [from, to] = [old.indexOf(begin), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${FILE}: the markers of "${name}" are missing`);
  writeFileSync(FILE, `${old.slice(0, from + begin.length)}\n\n${text}\n\n${old.slice(to)}`);
}
