// `npm run docs`: writes docs/api.md, docs/openapi.json and the edge's types of the RPCs out of the module's tables.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { docsFiles } from "./docs/files";

for (const [path, text] of Object.entries(docsFiles())) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stderr.write(`docs: ${relative(process.cwd(), path)}\n`);
}
