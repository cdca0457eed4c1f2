import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const goMod = readFileSync(join(root, "tools", "nakama", "go.mod"), "utf8");

/** The version of Nakama that the project is built and tested with. */
export const nakamaVersion = /heroiclabs\/nakama\/v3 v([\w.]+)/.exec(goMod)?.[1] ?? "unknown";

export const builtNakama = join(root, ".cache", `nakama-${nakamaVersion}`);
export const bundleFile = join(root, "modules", "index.js");
export const defaultDataDir = join(root, "data");
