import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../domain/error-text";
import { fullDisk } from "./room";
import { Problem } from "./problem";

const HANDOVER_MS = 20_000;

/** The command line of a process; empty when there is none. A small Linux has /proc and perhaps no `ps`. */
function commandOf(pid: number): string {
  try {
    if (existsSync("/proc/self/cmdline"))
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

interface Record {
  owner: number;
  parts: number[];
}

const recordFile = (dataDir: string) => join(dataDir, "stack.json");

function readRecord(dataDir: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(dataDir), "utf8")) as Record;
  } catch {
    return undefined;
  }
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Problem(`DATA_DIR: ${dataDir} is not writable (${messageOf(error)})`);
  }
  const full = fullDisk(dataDir);
  if (full !== undefined) throw new Problem(full);
}

/** Writes down who runs here, so that a later start can clear away what a SIGKILL left behind. */
export function recordParts(dataDir: string, parts: number[]): void {
  writeFileSync(recordFile(dataDir), JSON.stringify({ owner: process.pid, parts } satisfies Record));
}

export const clearRecord = (dataDir: string): void => rmSync(recordFile(dataDir), { force: true });

/** Two stacks must not share a folder: waits a little for one that is stopping, else says who has it. */
export async function claimDataDir(dataDir: string): Promise<void> {
  makeDataDir(dataDir);
  const record = readRecord(dataDir);
  if (record && record.owner !== process.pid) {
    const until = Date.now() + HANDOVER_MS;
    while (existsSync(recordFile(dataDir)) && alive(record.owner) && /node/.test(commandOf(record.owner))) {
      if (Date.now() > until)
        throw new Problem(
          `DATA_DIR: ${dataDir} is used by a running stack (process ${record.owner}): stop it, or set another DATA_DIR`,
        );
      await sleep(200);
    }
    for (const pid of record.parts) await endOrphan(pid, dataDir);
  }
  recordParts(dataDir, []);
}

/** A process id may have been given to somebody else meanwhile: only one that names our folder is ours. */
async function endOrphan(pid: number, dataDir: string): Promise<void> {
  const ours = () => alive(pid) && commandOf(pid).includes(dataDir);
  if (!ours()) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; ours() && waited < 100; waited++) await sleep(100);
  if (ours()) process.kill(pid, "SIGKILL");
}
