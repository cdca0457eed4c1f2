// Builds modules/index.js: what Nakama loads.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { REGISTRATIONS } from "../src/module/main";
import { bundleModule } from "./bundle";
import { checkBudget, checkBundle } from "./check-bundle";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { source, bytes } = await bundleModule();
checkBudget(bytes);
checkBundle(source, REGISTRATIONS, Object.keys(bytes));

const target = join(root, "modules", "index.js");
mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.new`, source);
renameSync(`${target}.new`, target);
const parts = Object.entries(bytes).map(([part, count]) => `${part} ${count}`);
process.stderr.write(`bundle: ${Buffer.byteLength(source)} bytes (${parts.join(", ")})\n`);
