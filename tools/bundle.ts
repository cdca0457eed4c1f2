import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { entrySource } from "./entry";
import { withoutDocuments } from "./strip-documents";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULE = "src/module/main.ts";

const options = {
  bundle: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  write: false,
  logLevel: "warning",
} as const;

/**
 * The text that Nakama loads. The module itself is made as short as it gets; the entry around it keeps its
 * names and its plain statements, because Nakama reads its registrations out of the syntax. `change` may add
 * to the entry (benchmarks and tests register floors beside the product).
 */
export async function bundleModule(change: (entry: string) => string = (entry) => entry): Promise<string> {
  const module = await build({
    ...options,
    entryPoints: [MODULE],
    absWorkingDir: root,
    minify: true,
    plugins: [withoutDocuments(root)],
  });
  const contents = textOf(module);
  const entry = await build({
    ...options,
    stdin: { contents: change(entrySource("module")), sourcefile: "entry.js", loader: "js" },
    minifyWhitespace: true,
    plugins: [
      {
        name: "module",
        setup(builder) {
          builder.onResolve({ filter: /^module$/ }, ({ path }) => ({ path, namespace: "module" }));
          builder.onLoad({ filter: /./, namespace: "module" }, () => ({ contents, loader: "js" }));
        },
      },
    ],
  });
  return textOf(entry);
}

const textOf = ({ outputFiles }: { outputFiles: { text: string }[] }): string => outputFiles[0]?.text ?? "";
