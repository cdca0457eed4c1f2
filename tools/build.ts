// Builds modules/index.js: what Nakama loads.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { HOOKS, MATCHES, RPCS } from "../src/module/main";
import { bundleModule } from "./bundle";
import { checkBundle } from "./check-bundle";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const source = await bundleModule();
checkBundle(source, RPCS.length + Object.keys(HOOKS).length + Object.keys(MATCHES).length);

const target = join(root, "modules", "index.js");
mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.new`, source);
renameSync(`${target}.new`, target);
process.stderr.write(`bundle: ${Buffer.byteLength(source)} bytes\n`);
