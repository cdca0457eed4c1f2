// Each test run has a folder below .cache, and every process of the run names it, on its command line or in its
// environment. So whatever a run leaves behind can be found and stopped, however the run ended.
// `node tools/leftovers.mjs FOLDER` clears up when its standard input ends: when the run is over or was killed.
import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const script = fileURLToPath(import.meta.url);

/** How long an interrupted process may take to stop what it started. */
const GENTLY_MS = 5000;

/** Command line and environment; empty for a process that has ended or belongs to somebody else. */
function wordsOf(pid) {
  try {
    return ["cmdline", "environ"].map((file) => readFileSync(`/proc/${pid}/${file}`, "utf8")).join("\0");
  } catch {
    return "";
  }
}

/** The processes that name the folder, except the one that clears it. Without /proc, their command lines have to do. */
function processesOf(folder) {
  const named = (words) => words.includes(folder) && !words.includes(basename(script));
  if (existsSync("/proc/self/environ"))
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && named(wordsOf(pid)));
  return execFileSync("ps", ["-eo", "pid=,command="], { encoding: "utf8" })
    .split("\n")
    .filter(named)
    .map((line) => Number.parseInt(line, 10));
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false; // It has just ended.
  }
}

/** Ends every process of a run, including any it starts meanwhile, and removes its folder. */
export async function clearRun(folder) {
  const asked = new Map();
  for (let left = processesOf(folder); left.length > 0; left = processesOf(folder)) {
    for (const pid of left) {
      if (!asked.has(pid)) asked.set(pid, Date.now());
      else if (Date.now() - asked.get(pid) < GENTLY_MS) continue;
      send(pid, Date.now() - asked.get(pid) < GENTLY_MS ? "SIGINT" : "SIGKILL");
    }
    await sleep(50);
  }
  rmSync(folder, { recursive: true, force: true });
}

const ownerFile = (folder) => join(folder, "owner");
const ownerOf = (folder) => (existsSync(ownerFile(folder)) ? readFileSync(ownerFile(folder), "utf8") : "");

/** A run's process id may since have been reused by another process, with a different start time. */
function identityOf(pid) {
  if (!send(pid, 0)) return "";
  const stat = existsSync("/proc/self/stat") ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return `${pid} ${stat.slice(stat.lastIndexOf(")")).split(" ")[20] ?? ""}`;
}

/** A folder that was just created may not name its owner yet. */
const justMade = (folder) => Date.now() - statSync(folder).mtimeMs < 5000;

/** Clears what killed runs left in `cache`. */
async function clearKilled(cache) {
  const folders = readdirSync(cache)
    .filter((name) => /^test-\w+$/.test(name))
    .map((name) => join(cache, name));
  for (const folder of folders) {
    const owner = ownerOf(folder);
    if (owner === "" ? justMade(folder) : owner === identityOf(Number.parseInt(owner, 10))) continue;
    process.stderr.write(`test: clearing up after a killed run in ${basename(folder)} …\n`);
    await clearRun(folder);
  }
}

/**
 * A folder for the run of this process. `end` clears it; a process of its own does so when this one is killed.
 * What runs of before left is cleared first.
 */
export async function newRun(cache) {
  mkdirSync(cache, { recursive: true });
  await clearKilled(cache);
  const folder = mkdtempSync(join(cache, "test-"));
  writeFileSync(ownerFile(folder), identityOf(process.pid));
  const watcher = spawn(process.execPath, [script, folder], {
    stdio: ["pipe", "ignore", "inherit"],
    detached: true,
  });
  watcher.stdin.on("error", () => {}); // It was killed; the next run clears.
  const ended = new Promise((resolve) => watcher.on("close", resolve).on("error", resolve));
  return {
    folder,
    end: () => {
      watcher.stdin.end();
      return ended;
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdin.resume().on("end", () => void clearRun(process.argv[2]));
}
