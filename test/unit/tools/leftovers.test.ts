import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../../../src/stack/paths";

/** Test runs as processes of their own, each with something like a server: what is left when they have ended. */
const LEFTOVERS = join(root, "tools", "leftovers.mjs");
const RUN = `
  import { spawn } from "node:child_process";
  import { newRun } from ${JSON.stringify(LEFTOVERS)};
  const [cache, end] = process.argv.slice(1);
  const run = await newRun(cache);
  const idle = "setInterval(() => {}, 1000)";
  const server = spawn(process.execPath, ["-e", idle, run.folder], { stdio: "ignore", detached: true });
  if (end) await run.end();
  console.log(JSON.stringify({ folder: run.folder, server: server.pid }));
  setInterval(() => {}, 1000);
`;

interface Run {
  process: ChildProcess;
  folder: string;
  server: number;
}

const cache = mkdtempSync(join(tmpdir(), "runs-"));
const started: Run[] = [];
afterAll(async () => {
  for (const run of started) run.process.kill("SIGKILL");
  for (const run of started) await cleared(run);
  rmSync(cache, { recursive: true });
});

async function newRun(...words: string[]): Promise<Run> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", RUN, cache, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const run = { process: child, ...(JSON.parse(line.toString()) as { folder: string; server: number }) };
  started.push(run);
  return run;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const nothingLeft = ({ server, folder }: Run): boolean => !alive(server) && !existsSync(folder);

/** Waits for it; in vain, the test fails by its time. */
async function cleared(run: Run): Promise<void> {
  while (!nothingLeft(run)) await sleep(20);
}

async function kill(run: Run): Promise<void> {
  const ended = once(run.process, "exit");
  run.process.kill("SIGKILL");
  await ended;
}

/** The process that clears after a run that was killed. */
function watcherOf({ folder }: Run): number {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return Number.parseInt(lines.find((line) => line.includes(`leftovers.mjs ${folder}`)) ?? "", 10);
}

test("a run that ends leaves no process and no folder", async () => {
  expect(nothingLeft(await newRun("end"))).toBe(true);
});

test("a run that is killed leaves none either", async () => {
  const run = await newRun();
  expect(nothingLeft(run)).toBe(false);
  await kill(run);
  await cleared(run);
});

test("what is left when all of a run was killed goes with the next run, and what another run uses stays", async () => {
  const [lost, living] = [await newRun(), await newRun()];
  process.kill(watcherOf(lost), "SIGKILL");
  await kill(lost);
  expect(nothingLeft(lost)).toBe(false);
  await newRun();
  await cleared(lost);
  expect([alive(living.server), existsSync(living.folder)]).toEqual([true, true]);
});
