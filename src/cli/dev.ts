// `npm run dev`: the stack that `npm start` brings up, with Nakama's log, and a new bundle after every change.
import { execFile } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { parse } from "yaml";
import { messageOf, stackOf } from "../domain/error-text";
import { logFile } from "../stack/nakama";
import { nakamaVersion, root } from "../stack/paths";
import { Problem } from "../stack/problem";
import { readStartSettings } from "../stack/settings";
import { type Stack, startStack } from "../stack/stack";

/** An editor writes a file in several steps, and several files at once. */
const SETTLE_MS = 150;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const LOOK_MS = 200;
const CHUNK = 65_536;

/** Only noise for somebody who is reading along. */
const HIDDEN = new Set(["level", "ts", "msg", "caller", "runtime", "rpc"]);

const wordOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** `12:34:56 info  rpc account/lookup outcome=OK ms=3`; a line that is no JSON stays as it is. */
function readable(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { ts, level, msg, rpc } = entry;
  const time = typeof ts === "string" ? ts.slice(11, 19) : "";
  const more = Object.entries(entry)
    .filter(([name, value]) => !HIDDEN.has(name) && value !== "")
    .map(([name, value]) => `${name}=${wordOf(value)}`);
  const words = [
    time,
    wordOf(level ?? "").padEnd(5),
    wordOf(msg ?? ""),
    ...(rpc ? [wordOf(rpc)] : []),
    ...more,
  ];
  return words.join(" ").replace(/\s*\n\s*/g, " ⏎ ");
}

/** Calls `show` with every new line, across log rotations. Returns a function that stops it. */
function followLog(file: string, show: (line: string) => void): () => void {
  let offset = existsSync(file) ? statSync(file).size : 0;
  let rest = "";
  let decoder = new StringDecoder("utf8");
  const look = () => {
    const size = existsSync(file) ? statSync(file).size : 0;
    if (size < offset) {
      // The log was rotated: this is a new file.
      offset = 0;
      rest = "";
      decoder = new StringDecoder("utf8");
    }
    if (size === offset) return;
    const handle = openSync(file, "r");
    const buffer = Buffer.alloc(CHUNK);
    for (let read; (read = readSync(handle, buffer, 0, CHUNK, offset)) > 0; offset += read)
      rest += decoder.write(buffer.subarray(0, read));
    closeSync(handle);
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) show(readable(line));
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}

/** Keeps what was wrong, and drops where inside the build tool it came up. */
const withoutStack = (words: string): string =>
  words
    .split("\n")
    .filter(
      (line) => /\S/.test(line) && !/^ {4}(at |\^|triggerUncaught)|^(node:internal|Node\.js v)/.test(line),
    )
    .join("\n");

/** The build checks the bundle, and replaces the old one only if it passes. */
function build(): Promise<string | undefined> {
  const args = ["--import", "tsx", join(root, "tools", "build.ts")];
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: root }, (error, _stdout, stderr) =>
      resolve(error ? stderr.trim() || error.message : undefined),
    ),
  );
}

async function renew(stack: Stack): Promise<void> {
  const started = Date.now();
  say("dev: files changed, building …");
  const trouble = await build();
  if (trouble !== undefined) {
    say(`${withoutStack(trouble)}\ndev: the build failed, the old server keeps running`);
    return;
  }
  try {
    parse(readFileSync(join(root, "local.yml"), "utf8"));
  } catch (error) {
    say(`local.yml: ${messageOf(error)}\ndev: the old server keeps running`);
    return;
  }
  try {
    await stack.restartNakama();
    say(`dev: ready ${stack.url} after ${Date.now() - started} ms`);
  } catch (error) {
    say(`${messageOf(error)}\ndev: Nakama is down; it starts again with your next change`);
  }
}

/** One round at a time; changes made meanwhile lead to one more round. */
function renewer(stack: Stack): () => void {
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let again = false;
  const round = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await renew(stack);
    } while (again as boolean);
    busy = false;
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void round(), SETTLE_MS);
  };
}

function watchSources(changed: () => void): void {
  for (const folder of ["module", "domain"]) watch(join(root, "src", folder), { recursive: true }, changed);
  // The folder, not the file: editors replace the file with a new one.
  watch(root, (_event, name) => name === "local.yml" && changed());
}

async function main(): Promise<number> {
  let askToStop = () => {};
  const asked = new Promise<undefined>((resolve) => (askToStop = () => resolve(undefined)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => askToStop());
  const settings = readStartSettings();
  const unfollow = followLog(logFile(settings.dataDir), (line) => process.stdout.write(`${line}\n`));
  const stack = await startStack(settings, say);
  say(`dev: ready ${stack.url} Nakama ${nakamaVersion}, watching src/module, src/domain and local.yml`);
  watchSources(renewer(stack));
  const dead = await Promise.race([asked, stack.died]);
  if (dead) say(`${dead} keeps crashing: stopping everything`);
  else say("stopping …");
  await stack.stop();
  unfollow();
  return dead ? 1 : 0;
}

void main()
  .catch((error: unknown) => {
    say(error instanceof Problem ? error.message : stackOf(error));
    return 1;
  })
  .then((status) => process.exit(status));
