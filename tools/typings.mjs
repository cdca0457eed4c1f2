// `npm run typings`: copies the types of Nakama's runtime from the Go module of the version that the server is built with.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup.mjs";

const MODULE = "github.com/heroiclabs/nakama-common";
const FILES = ["index.d.ts", "package.json", "LICENSE"];

function go(...args) {
  const { status, stdout, stderr, error } = spawnSync("go", args, {
    cwd: join(root, "tools", "nakama"),
    encoding: "utf8",
  });
  if (status === 0) return stdout.trim();
  process.stderr.write(`typings: ${error?.message ?? stderr}\n`);
  process.exit(1);
}

go("mod", "download", MODULE);
const folder = go("list", "-m", "-f", "{{.Dir}}", MODULE);
for (const file of FILES)
  writeFileSync(join(root, "typings", "nakama-runtime", file), readFileSync(join(folder, file)));
process.stderr.write(`typings: of ${go("list", "-m", MODULE)}\n`);
