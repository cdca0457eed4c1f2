import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import ts from "typescript";

/**
 * What an RPC's entry says for the documents alone (its summary, the shape of its answer, its refusals) is of
 * no use to a server, and each match would carry it in its machine: the bundle goes without.
 */
const MAKERS = ["rpc", "edgeRpc"];
const FOR_DOCUMENTS = ["summary", "answer", "refusals"];

interface Cut {
  from: number;
  to: number;
  by: string;
}

/** The properties to drop, and marks that let the bundler drop the shapes that nobody asks for any more. */
function cutsOf(file: ts.SourceFile): Cut[] {
  const cuts: Cut[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [entry] = node.arguments;
      if (MAKERS.includes(node.expression.text) && entry && ts.isObjectLiteralExpression(entry))
        for (const [at, property] of entry.properties.entries())
          if (property.name && ts.isIdentifier(property.name) && FOR_DOCUMENTS.includes(property.name.text))
            cuts.push({
              from: property.getFullStart(),
              to: entry.properties[at + 1]?.getFullStart() ?? entry.properties.end,
              by: "",
            });
      if (node.expression.text === "lazy")
        cuts.push({ from: node.getStart(file), to: node.getStart(file), by: "/* @__PURE__ */ " });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return cuts;
}

export function stripDocuments(source: string): string {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022, true);
  const inside = (one: Cut, all: Cut[]) =>
    all.some((other) => other !== one && other.from <= one.from && one.to <= other.to && other.by === "");
  const cuts = cutsOf(file);
  return cuts
    .filter((cut) => !inside(cut, cuts))
    .sort((one, other) => other.from - one.from)
    .reduce((text, { from, to, by }) => text.slice(0, from) + by + text.slice(to), source);
}

/** Words about a setting stand behind the list of its readers, and are for docs/operating.md alone. */
const SETTING_MAKERS = ["whole", "port", "text", "choice"];

export function stripSettingWords(source: string): string {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022, true);
  const cuts: Cut[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const readers = [...node.arguments].reverse().find((one) => ts.isArrayLiteralExpression(one));
      if (SETTING_MAKERS.includes(node.expression.text) && readers)
        cuts.push({ from: readers.end, to: node.arguments.end, by: "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return cuts.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), source);
}

export const withoutDocuments = (root: string): Plugin => ({
  name: "without-documents",
  setup(build) {
    const folder = join(root, "src", "module");
    const settings = join(root, "src", "domain", "settings", "table.ts");
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const strip =
        path === settings ? stripSettingWords : path.startsWith(folder) ? stripDocuments : undefined;
      return strip && { contents: strip(readFileSync(path, "utf8")), loader: "ts" };
    });
  },
});
