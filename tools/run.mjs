// Runs one of the project's TypeScript commands: `node tools/run.mjs [--no-setup|--packages-only|--with-browser] FILE ARGUMENTS…`.
// It sets up what is missing first. One process does both, so that a signal reaches the command itself.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { giveUp, root, setUp } from "./setup.mjs";

const [, , ...words] = process.argv;
const flag = words[0]?.startsWith("--") ? words.shift() : undefined;
const file = words.shift();
if (!file) giveUp(new Error("usage: node tools/run.mjs FILE ARGUMENTS…"));

const wanted = { packagesOnly: flag === "--packages-only", withBrowser: flag === "--with-browser" };
if (flag !== "--no-setup") await setUp(wanted).catch(giveUp);
const { register } = await import("tsx/esm/api").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  process.stderr.write("BAD  npm packages: not installed → npm run setup\n");
  process.exit(1);
});
register();
process.argv = [process.argv[0], join(root, file), ...words];
await import(pathToFileURL(join(root, file)).href);
