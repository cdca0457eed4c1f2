import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { bytesFree, isFull } from "../../domain/disk";
import { messageOf } from "../../domain/error-text";
import { loadSecrets, type SecretName, type Secrets, secretsFile, storedSecrets } from "../../stack/secrets";
import { bad, type Finding, note, ok } from "./finding";

type Env = Record<string, string | undefined>;

export function checkDataDir(dataDir: string): Finding {
  let nearest = dataDir;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    if (!statSync(nearest).isDirectory()) throw new Error("not a folder");
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch (error) {
    return bad(
      "DATA_DIR",
      `${nearest} is not writable (${messageOf(error)})`,
      "make it writable, or set DATA_DIR to another folder",
    );
  }
  const room = statfsSync(nearest);
  if (isFull(room))
    return bad(
      "DATA_DIR",
      `the disk of ${nearest} is full (${(bytesFree(room) / 1e6).toFixed(0)} MB free)`,
      "free some space: nothing can be stored until then, and the server carries on by itself afterwards",
    );
  return nearest === dataDir
    ? ok("DATA_DIR", `${dataDir} is writable`)
    : note("DATA_DIR", `${dataDir} does not exist yet; the first start creates it`);
}

/** Every secret, and what it is given by; the type holds this equal to src/stack/secrets.ts. */
const VARIABLES: Record<SecretName, string> = {
  http_key: "NAKAMA_HTTP_KEY",
  server_key: "NAKAMA_SERVER_KEY",
  service_key: "SERVICE_KEY",
  identity_key: "IDENTITY_KEY",
  session_key: "NAKAMA_SESSION_KEY",
  refresh_key: "NAKAMA_REFRESH_KEY",
  console_password: "NAKAMA_CONSOLE_PASSWORD",
  console_signing_key: "NAKAMA_CONSOLE_SIGNING_KEY",
  database_password: "",
};

const names = Object.keys(VARIABLES) as SecretName[];

/** What the environment gives, else what is stored. */
export function secretsOf(dataDir: string, env: Env): Partial<Secrets> {
  const stored = storedSecrets(dataDir);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[VARIABLES[name]] || stored[name];
      return value ? [[name, value]] : [];
    }),
  );
}

export function checkSecrets(dataDir: string, env: Env): Finding {
  const file = secretsFile(dataDir);
  try {
    const mode = existsSync(file) ? statSync(file).mode & 0o777 : undefined;
    if (mode !== undefined && (mode & 0o077) !== 0)
      return bad("secrets", `${file} is readable by others (mode ${mode.toString(8)})`, `chmod 600 ${file}`);
    const have = secretsOf(dataDir, env);
    const missing = names.filter((name) => have[name] === undefined);
    // With nothing missing this only checks; it would make what is missing.
    if (missing.length === 0) loadSecrets(dataDir, env);
    return missing.length === 0
      ? ok("secrets", mode === undefined ? "all from the environment" : `${file}, readable only by its owner`)
      : note("secrets", `${missing.length} of ${names.length} do not exist yet; the next start creates them`);
  } catch (error) {
    return bad("secrets", messageOf(error), "fix the value, or remove it to get a new one");
  }
}

/** The process that runs a stack in this folder, as src/stack/data-dir.ts writes it down. */
export function ownerOf(dataDir: string): number | undefined {
  try {
    const { owner } = JSON.parse(readFileSync(join(dataDir, "stack.json"), "utf8")) as { owner: number };
    process.kill(owner, 0);
    return owner;
  } catch {
    return undefined;
  }
}
