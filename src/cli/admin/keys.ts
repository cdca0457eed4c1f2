import type { Command } from "commander";
import { Problem } from "../../stack/problem";
import { secretsFile, type SecretName, storedSecrets } from "../../stack/secrets";
import { readSettings } from "../../stack/settings";
import { answer } from "./command";
import { table } from "./text";

/** Every secret of a stack, and the variable that may give it. */
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

function keys(): [string, string][] {
  const { dataDir } = readSettings();
  const stored = storedSecrets(dataDir);
  const found = (Object.keys(VARIABLES) as SecretName[]).flatMap((name): [string, string][] => {
    const value = process.env[VARIABLES[name]] || stored[name];
    return value ? [[name, value]] : [];
  });
  if (found.length === 0)
    throw new Problem(
      `there are no keys yet: the first \`npm start\` makes them, in ${secretsFile(dataDir)} (DATA_DIR)`,
    );
  return found;
}

export function addKeysCommand(program: Command): void {
  program
    .command("keys")
    .description("show the keys of the server on this machine (environment, else DATA_DIR/secrets.json)")
    .action((_options: object, command: Command) => {
      const found = keys();
      answer(command, Object.fromEntries(found), table(found));
    });
}
