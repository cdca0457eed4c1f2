import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "../../domain/error-text";
import { bundleFile, nakamaVersion, root } from "../../stack/paths";
import { bad, type Finding, note, ok } from "./finding";

/** What tools/setup.mjs makes, by the stamps that it leaves. */
const SET_UP = "npm run setup";

const hashOf = (contents: Buffer[]): string =>
  contents.reduce((hash, content) => hash.update(content), createHash("sha256")).digest("hex");

const stampOf = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

export function checkPackages(): Finding {
  const lock = hashOf([readFileSync(join(root, "package-lock.json"))]);
  const stamp = stampOf(join(root, "node_modules", ".homeport-packages"));
  if (stamp === lock) return ok("npm packages", "match the lock file");
  return note("npm packages", stamp ? "older than the lock file" : "not installed by npm run setup", SET_UP);
}

export function checkTypings(): Finding {
  return existsSync(join(root, "node_modules", "nakama-runtime", "index.d.ts"))
    ? ok("typings", `for Nakama ${nakamaVersion}`)
    : note("typings", "the types of Nakama's runtime are missing in node_modules", SET_UP);
}

export function checkServer(binary: string): Finding {
  if (!existsSync(binary)) return bad("Nakama", `${binary} does not exist`, SET_UP);
  const answer = spawnSync(binary, ["--version"], { encoding: "utf8", cwd: "/" });
  const failed = answer.error ? messageOf(answer.error) : answer.status === 0 ? "" : answer.stderr.trim();
  if (failed || answer.status !== 0)
    return bad("Nakama", `${binary} cannot be run (${failed})`, `remove it, then ${SET_UP}`);
  const version = `${answer.stdout}${answer.stderr}`.trim();
  return version.split("+")[0] === nakamaVersion
    ? ok("Nakama", version)
    : bad(
        "Nakama",
        `${binary} is ${version}`,
        `the module needs ${nakamaVersion}: point NAKAMA_BIN at that version`,
      );
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** The same files as the set-up looks at. */
function sourcesHash(): string {
  const folders = [join(root, "src", "domain"), join(root, "src", "module"), join(root, "tools")];
  const sources = [...folders.flatMap(filesUnder), join(root, "package-lock.json")].sort();
  return hashOf(sources.map((path) => readFileSync(path)));
}

export function checkBundle(file = bundleFile): Finding {
  if (!existsSync(file)) return bad("bundle", `${file} does not exist`, "npm run build");
  const bytes = readFileSync(file).length;
  return stampOf(join(root, ".cache", "bundle")) === sourcesHash()
    ? ok("bundle", `${bytes} bytes, up to date`)
    : note("bundle", "older than its sources", "run npm run build, then start the server again");
}
