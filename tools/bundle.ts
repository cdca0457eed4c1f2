import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { entrySource } from "./entry";
import { modulesOnFirstUse } from "./modules-on-first-use";
import { stripDocuments, withoutDocuments } from "./strip-documents";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Bundle {
  /** The text that Nakama loads. */
  source: string;
  /** Of each part, which a machine evaluates when it first asks for it: machines of matches never do for calls. */
  bytes: Record<Part, number>;
}
export type Part = "calls" | "matches";

/** `change` may add to the entry: benchmarks and tests register floors beside the product. */
export async function bundleModule(change: (entry: string) => string = (entry) => entry): Promise<Bundle> {
  const calls = await callsPart();
  const matches = await modulesOnFirstUse("src/module/parts/matches.ts", {
    root,
    prepare: stripDocuments,
  });
  return {
    source: `${lazily("calls", calls)}${lazily("matches", matches)}${change(entrySource())}`,
    bytes: { calls: Buffer.byteLength(calls), matches: Buffer.byteLength(matches) },
  };
}

/** A function of this name that evaluates the part at its first call. */
const lazily = (name: Part, text: string): string =>
  `let ${name}_part;\nfunction ${name}() { return ${name}_part ??= ${text}; }\n`;

async function callsPart(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/module/parts/calls.ts"],
    bundle: true,
    format: "iife",
    globalName: "part",
    target: "es2020",
    legalComments: "none",
    minify: true,
    write: false,
    logLevel: "warning",
    plugins: [withoutDocuments(root)],
  });
  return `(function () { ${outputFiles[0]?.text ?? ""}return part; })()`;
}
