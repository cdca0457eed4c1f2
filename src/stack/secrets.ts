import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem";

/**
 * Every secret of a stack: the environment variable that may give it, and the value that stock Nakama has
 * built in, which is refused because everybody knows it.
 */
const SECRETS = {
  http_key: { variable: "NAKAMA_HTTP_KEY", known: "defaulthttpkey" },
  server_key: { variable: "NAKAMA_SERVER_KEY", known: "defaultkey" },
  service_key: { variable: "SERVICE_KEY", known: "" },
  identity_key: { variable: "IDENTITY_KEY", known: "" },
  session_key: { variable: "NAKAMA_SESSION_KEY", known: "defaultencryptionkey" },
  refresh_key: { variable: "NAKAMA_REFRESH_KEY", known: "defaultrefreshencryptionkey" },
  console_password: { variable: "NAKAMA_CONSOLE_PASSWORD", known: "password" },
  console_signing_key: { variable: "NAKAMA_CONSOLE_SIGNING_KEY", known: "defaultsigningkey" },
  database_password: { variable: "", known: "" },
} as const;

export type SecretName = keyof typeof SECRETS;
export type Secrets = Record<SecretName, string>;

const names = Object.keys(SECRETS) as SecretName[];
const SHORTEST = 8;

export const secretsFile = (dataDir: string) => join(dataDir, "secrets.json");

/** Nakama splits `key=value` and logs odd characters, so keys are held to what needs no quoting anywhere. */
function check(name: string, value: string, known: string): string {
  if (value === known)
    throw new Problem(`${name}: this is Nakama's built-in default, which everybody knows: choose your own`);
  if (value.length < SHORTEST) throw new Problem(`${name}: at least ${SHORTEST} characters are needed`);
  if (!/^[\x21-\x7e]+$/.test(value))
    throw new Problem(`${name}: only printable ASCII characters without spaces are allowed`);
  return value;
}

/** The secrets that were generated at an earlier start, if there are any. */
export function storedSecrets(dataDir: string): Partial<Secrets> {
  const file = secretsFile(dataDir);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
  } catch {
    throw new Problem(
      `${file} cannot be read as JSON: restore it from a backup, or remove it to make new keys`,
    );
  }
}

/** What the environment gives, else what is stored, else new; what is new is stored with mode 600. */
export function loadSecrets(dataDir: string, env: Record<string, string | undefined> = process.env): Secrets {
  const stored = storedSecrets(dataDir);
  const secrets = { ...stored };
  let generated = false;
  for (const name of names) {
    const { variable, known } = SECRETS[name];
    const given = variable ? env[variable] : undefined;
    if (given) secrets[name] = check(variable, given, known);
    else if (stored[name]) check(`${name} in ${secretsFile(dataDir)}`, stored[name], known);
    else {
      stored[name] = secrets[name] = randomBytes(24).toString("base64url");
      generated = true;
    }
  }
  if (secrets.session_key === secrets.refresh_key)
    throw new Problem("NAKAMA_SESSION_KEY and NAKAMA_REFRESH_KEY must differ");
  if (generated) {
    const unfinished = `${secretsFile(dataDir)}.new`;
    writeFileSync(unfinished, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
    renameSync(unfinished, secretsFile(dataDir));
  }
  return secrets as Secrets;
}
