import { build, transform } from "esbuild";
import { withoutDocuments } from "./strip-documents";

/** The source that Nakama loads, from an entry of tools/entry.ts. */
export async function bundle(entry: string, root: string): Promise<string> {
  const result = await build({
    stdin: { contents: entry, resolveDir: root, sourcefile: "entry.js", loader: "js" },
    bundle: true,
    format: "esm",
    target: "es2020",
    legalComments: "none",
    plugins: [withoutDocuments(root)],
    write: false,
    logLevel: "warning",
  });
  // Taken as a script, whose global names may be anybody's: only the names inside functions get shorter, and
  // the registrations stay for Nakama to read. Merged statements would hide those, so syntax is left alone.
  const { code } = await transform(result.outputFiles[0]?.text ?? "", {
    target: "es2020",
    minifyWhitespace: true,
    minifyIdentifiers: true,
  });
  return code;
}
