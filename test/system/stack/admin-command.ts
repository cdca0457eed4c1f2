import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../../src/stack/paths";
import { sharedServer } from "./server";

/** How a run of the administrator's command ended. */
export interface Run {
  status: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  /** Added to the environment that names the shared server and its keys; empty takes one away. */
  env?: Record<string, string>;
  input?: string;
  signal?: AbortSignal;
}

/** Runs `npm run admin -- WORDS` as a process of its own; `signal` kills it without a warning. */
export function runAdmin(words: string[], { env = {}, input = "", signal }: RunOptions = {}): Promise<Run> {
  const { url, secrets } = sharedServer();
  const command = [join(root, "tools", "run.mjs"), "--no-setup", join("src", "cli", "admin.ts"), ...words];
  const keys = { HOMEPORT_URL: url, NAKAMA_HTTP_KEY: secrets.http_key, SERVICE_KEY: secrets.service_key };
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ADMIN_PASSWORD: "", ...keys, ...env },
    killSignal: "SIGKILL",
    ...(signal ? { signal } : {}),
  });
  const run: Run = { status: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (run.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (run.err += chunk.toString()));
  child.stdin.on("error", () => {}); // Most commands never read it.
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", (error) => (signal?.aborted ? undefined : reject(error)));
    child.on("close", (status) => resolve({ ...run, status }));
  });
}

/** The same with `--json`: the one value on standard output of a run that went well. */
export async function adminJson<T = Record<string, unknown>>(
  words: string[],
  options: RunOptions = {},
): Promise<T> {
  const { status, out, err } = await runAdmin([...words, "--json"], options);
  if (status !== 0) throw new Error(`status ${status}: ${err}`);
  return JSON.parse(out) as T;
}
