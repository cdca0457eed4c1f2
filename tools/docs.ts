// `npm run docs`: writes docs/api.md and docs/openapi.json out of the table of RPCs, and the lists of settings
// (docs/operating.md, compose, the container's start) out of the table of settings.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { docsFiles } from "./docs/files";

for (const [path, text] of Object.entries(docsFiles())) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stderr.write(`docs: ${relative(process.cwd(), path)}\n`);
}
