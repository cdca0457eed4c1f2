// `npm run doctor`: what is wrong with this machine or a running server, in plain words.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { messageOf, stackOf } from "../domain/error-text";
import { root } from "../stack/paths";
import { Problem } from "../stack/problem";
import type { Secrets } from "../stack/secrets";
import { readStartSettings } from "../stack/settings";
import { checkDataDir, checkSecrets, ownerOf, secretsOf } from "./doctor/data";
import { checkPostgres } from "./doctor/database";
import { bad, type Finding, lineOf } from "./doctor/finding";
import { checkBundle, checkPackages, checkServer, checkTypings } from "./doctor/installed";
import { checkStackPorts } from "./doctor/ports";
import { checkRunning } from "./doctor/server";
import { checkDisk, checkGo, checkNode, checkNpm } from "./doctor/tools";

const USAGE = `usage: npm run doctor -- [--url URL] [--json]

  --url URL   look at the server at URL too, which has to answer (else: the one of NAKAMA_PORT, if it runs)
  --json      print the findings as JSON

Exit status 1 when anything is BAD. Keys come from NAKAMA_HTTP_KEY and SERVICE_KEY, or from DATA_DIR.`;

/** The keys to try; a file that cannot be read is the finding of another check. */
function keysToTry(dataDir: string): Partial<Secrets> {
  try {
    return secretsOf(dataDir, process.env);
  } catch {
    return {};
  }
}

async function examine(url: string | undefined): Promise<Finding[]> {
  const machine = [checkNode(), checkNpm(), checkDisk(root), checkPackages(), checkTypings()];
  let settings;
  try {
    settings = readStartSettings();
  } catch (error) {
    return [...machine, bad("settings", messageOf(error), "fix the value")];
  }
  const { dataDir, nakamaBin, databaseUrl } = settings;
  return [
    ...machine,
    checkGo(existsSync(nakamaBin)),
    checkServer(nakamaBin),
    checkBundle(),
    checkDataDir(dataDir),
    checkSecrets(dataDir, process.env),
    await checkPostgres(databaseUrl),
    ...(await checkStackPorts(settings, ownerOf(dataDir))),
    ...(await checkRunning(
      (url ?? `http://${settings.host}:${settings.port}`).replace(/\/+$/, ""),
      url !== undefined,
      keysToTry(dataDir),
    )),
  ];
}

function readArguments() {
  try {
    return parseArgs({
      options: { url: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    }).values;
  } catch (error) {
    throw new Problem(`${messageOf(error)}\n${USAGE}`);
  }
}

async function main(): Promise<number> {
  const { url, json, help } = readArguments();
  if (help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (url !== undefined && !/^https?:\/\//.test(url))
    throw new Problem(`--url: expected http://HOST:PORT or https://…, got "${url}"`);
  const findings = await examine(url);
  const broken = findings.filter(({ state }) => state === "BAD").length;
  process.stdout.write(
    json
      ? `${JSON.stringify({ healthy: broken === 0, findings }, null, 2)}\n`
      : `${findings.map(lineOf).join("\n")}\n${broken === 0 ? "all good" : `${broken} BAD`}\n`,
  );
  return broken === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Problem ? error.message : stackOf(error)}\n`);
  return 1;
});
