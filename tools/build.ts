// Builds modules/index.js: what Nakama loads.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { HOOKS, MATCHES, RPCS } from "../src/module/main";
import { checkBundle } from "./check-bundle";
import { entrySource } from "./entry";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const result = await build({
  stdin: {
    contents: entrySource("./src/module/main"),
    resolveDir: root,
    sourcefile: "entry.js",
    loader: "js",
  },
  bundle: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  write: false,
  logLevel: "warning",
});
// Taken as a script, whose global names may be anybody's: only the names inside functions get shorter, and
// the registrations stay for Nakama to read. Merged statements would hide those, so syntax is left alone.
const { code: source } = await transform(result.outputFiles[0]?.text ?? "", {
  target: "es2020",
  minifyWhitespace: true,
  minifyIdentifiers: true,
});
checkBundle(source, RPCS.length + Object.keys(HOOKS).length + Object.keys(MATCHES).length);

const target = join(root, "modules", "index.js");
mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.new`, source);
renameSync(`${target}.new`, target);
process.stderr.write(`bundle: ${Buffer.byteLength(source)} bytes\n`);
