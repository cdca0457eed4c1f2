import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Setting } from "../../src/domain/settings/kinds";
import { OPERATOR_SETTINGS } from "../../src/domain/settings/table";

const rows: [string, Setting][] = Object.entries(OPERATOR_SETTINGS);

/** As prettier would write it, so that the two agree. */
function settingsTable(): string {
  const head = ["name", "default", "what"];
  const cells = [head, ...rows.map(([name, { shown, what }]) => [`\`${name}\``, shown, what])];
  const widths = head.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const printed = cells.map(
    (row) => `| ${row.map((word, at) => word.padEnd(widths[at] ?? 0)).join(" | ")} |`,
  );
  printed.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  return printed.join("\n");
}

/** Its default is made of another setting, so it has lines of its own. */
const BY_HAND = ["PUBLIC_URL"];

/** Settings of the module that the stack does not read pass through compose and the container's start as they are. */
const passed = rows.flatMap(([name, { readers }]) =>
  readers.includes("module") && !readers.includes("stack") && !BY_HAND.includes(name) ? [name] : [],
);

/** Files that hold a list of settings between two marks, and the list. */
const LISTS: Record<string, { begin: string; end: string; list: () => string }> = {
  "docs/operating.md": {
    begin: "<!-- settings: begin -->\n\n",
    end: "\n\n<!-- settings: end -->",
    list: settingsTable,
  },
  "docker-compose.yml": {
    begin: "      # Settings of the module, by `npm run docs`: begin\n",
    end: "\n      # end",
    list: () => passed.map((name) => `      ${name}: "\${${name}:-}"`).join("\n"),
  },
  "docker/start.sh": {
    begin: "  # Settings of the module, by `npm run docs`: begin\n",
    end: "\n  # end",
    list: () => passed.map((name) => `  passed_on ${name} "\${${name}:-}"`).join("\n"),
  },
  ".env.example": {
    begin: "# Settings of the module, by `npm run docs`: begin\n",
    end: "\n# end",
    list: () => passed.map((name) => `#${name}=`).join("\n"),
  },
};

/** The files with their lists as the table of settings has them, by path. */
export function settingsFiles(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(LISTS).map(([name, { begin, end, list }]) => {
      const path = join(root, name);
      const text = readFileSync(path, "utf8");
      const from = text.indexOf(begin) + begin.length;
      const to = text.indexOf(end, from);
      if (from < begin.length || to < 0)
        throw new Error(`${name}: the marks around its settings are missing`);
      return [path, text.slice(0, from) + list() + text.slice(to)];
    }),
  );
}
