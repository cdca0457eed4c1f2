import { spawn } from "node:child_process";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { runAdminCommand } from "../../../src/cli/admin/program";
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
}

function environment(env: Record<string, string> = {}): Record<string, string> {
  const { url, secrets } = sharedServer();
  const keys = { HOMEPORT_URL: url, NAKAMA_HTTP_KEY: secrets.http_key, SERVICE_KEY: secrets.service_key };
  return { ADMIN_PASSWORD: "", ...keys, ...env };
}

/** Runs `npm run admin -- WORDS` as a process of its own; `signal` kills it without a warning. */
export function runAdminProcess(
  words: string[],
  { env, input = "", signal }: RunOptions & { signal?: AbortSignal } = {},
): Promise<Run> {
  const command = [join(root, "tools", "run.mjs"), "--no-setup", join("src", "cli", "admin.ts"), ...words];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...environment(env) },
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

/** Gives the command its streams and environment for as long as `work` takes; Jest's `process` is the file's own. */
async function asProcess<T>(
  env: Record<string, string>,
  streams: Partial<Record<"stdin" | "stdout" | "stderr", Readable | Writable>>,
  work: () => Promise<T>,
): Promise<T> {
  const before = process.env;
  const own = Object.keys(streams).map(
    (name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const,
  );
  process.env = { ...before, ...env };
  for (const [name, value] of Object.entries(streams))
    Object.defineProperty(process, name, { value, configurable: true });
  try {
    return await work();
  } finally {
    process.env = before;
    for (const [name, descriptor] of own) Object.defineProperty(process, name, descriptor ?? {});
  }
}

const collector = (collect: (text: string) => void): Writable =>
  new Writable({
    decodeStrings: false,
    write: (text, _encoding, done) => {
      collect(String(text));
      done();
    },
  });

async function runHere(words: string[], { env, input = "" }: RunOptions): Promise<Run> {
  const run: Run = { status: null, out: "", err: "" };
  const streams = {
    stdin: Readable.from([input]),
    stdout: collector((text) => (run.out += text)),
    stderr: collector((text) => (run.err += text)),
  };
  const status = await asProcess(environment(env), streams, () => runAdminCommand(words));
  return { ...run, status };
}

let last: Promise<unknown> = Promise.resolve();

/** The same in this process, one after the other: starting a process costs more than most commands. */
export function runAdmin(words: string[], options: RunOptions = {}): Promise<Run> {
  const run = last.then(() => runHere(words, options));
  last = run.catch(() => undefined);
  return run;
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
