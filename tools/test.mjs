// `npm test`: set-up, then format, lint, types and the tests; then how long each took and how many tests passed.
// `node tools/test.mjs unit|system PATTERN…` runs a part, or the test files that match.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { basename, join } from "node:path";
import { newRun } from "./leftovers.mjs";
import { giveUp, root, setUp } from "./setup.mjs";

const [, , part = "all", ...patterns] = process.argv;
const cache = join(root, ".cache");
const started = Date.now();
const secondsSince = (time) => Math.round((Date.now() - time) / 1000);

await setUp({ withBrowser: part !== "unit" }).catch(giveUp);
const run = await newRun(cache);

async function finish(status) {
  await run.end();
  process.exit(status);
}
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
for (const [signal, status] of Object.entries(SIGNALS)) process.on(signal, () => void finish(status));
if (process.env.npm_lifecycle_event) {
  // A killed npm says nothing to what it started.
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && void finish(SIGNALS.SIGHUP), 1000).unref();
}

const took = new Map();

/** Runs a command to its end. `beside`: it gives way to others, and its output is shown only if it fails. */
function step(name, command, args, beside = false) {
  process.stderr.write(`test: ${name} …\n`);
  const began = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    stdio: beside ? ["ignore", "pipe", "pipe"] : "inherit",
    env: { ...process.env, HOMEPORT_TEST_FOLDER: run.folder },
  });
  if (beside && child.pid !== undefined) setPriority(child.pid, 10);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (printed += text));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      process.stderr.write(`test: ${name}: ${error.message}\n`);
      resolve(false);
    });
    child.on("close", (status) => {
      took.set(name, `${secondsSince(began)} s`);
      if (status !== 0) process.stderr.write(`${printed}test: ${name} FAILED\n`);
      resolve(status === 0);
    });
  });
}

const bin = (name) => join(root, "node_modules", ".bin", name);
/** Files that have not changed since the last run are not checked again. */
const types = (project, name) => [
  "-p",
  project,
  "--incremental",
  "--tsBuildInfoFile",
  join(cache, `${name}.tsbuildinfo`),
];
const CHECKS = [
  [
    "format",
    bin("prettier"),
    ["--check", "--cache", "--cache-location", join(cache, "prettier"), "--log-level", "warn", "."],
  ],
  ["lint", bin("eslint"), ["."]],
  ["layers", bin("depcruise"), ["--config", ".dependency-cruiser.cjs", "src", "test", "bench", "tools"]],
  ["unused code", bin("knip"), []],
  ["types", bin("tsc"), types("tsconfig.json", "types")],
  ["types of the pages' scripts", bin("tsc"), ["-p", "src/browser/tsconfig.json"]],
  ["types of the module", bin("tsc"), types("src/module/tsconfig.json", "module-types")],
];

const counted = { passed: 0, failed: 0 };
const SLOW_SECONDS = 15;

/** Each worker of the system tests has a server of its own. The tests spend much of their time waiting, so three make good use of two cores. */
const workersFor = (project) => (project === "system" ? Math.min(3, systemFiles().length) : 2);

const systemFiles = () =>
  readdirSync(join(root, "test", "system"))
    .map((name) => join(root, "test", "system", name))
    .filter((file) => file.endsWith(".test.ts"))
    .filter(
      (file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, "i").test(file)),
    );

/** Jest prints its own report; the counts of all runs are added up. */
async function tests(project, beside) {
  const report = join(run.folder, `jest-${project}.json`);
  const args = [
    "--experimental-vm-modules",
    "--no-warnings",
    join(root, "node_modules", "jest", "bin", "jest.js"),
    ...["--json", `--outputFile=${report}`, `--maxWorkers=${workersFor(project)}`, "--forceExit"],
    ...patterns,
    ...["--selectProjects", project],
  ];
  const name = `${project} tests`;
  const passed = await step(name, process.execPath, args, beside);
  if (!existsSync(report)) return false;
  const { numPassedTests, numFailedTests, numTotalTests, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  counted.passed += numPassedTests;
  counted.failed += numFailedTests;
  took.set(name, `${took.get(name)}${slowest(testResults)}`);
  return passed && numTotalTests > 0 && numPassedTests === numTotalTests;
}

function slowest(files) {
  const slow = files
    .map(({ name, startTime, endTime }) => ({ name, seconds: Math.round((endTime - startTime) / 1000) }))
    .filter(({ seconds }) => seconds >= SLOW_SECONDS)
    .sort((one, other) => other.seconds - one.seconds)
    .map(({ name, seconds }) => `${basename(name, ".test.ts")} ${seconds} s`);
  return slow.length > 0 ? ` (${slow.join(", ")})` : "";
}

/** Everything that needs no server, one after the other. It never stops at the first failure, so one run shows everything that is wrong. */
async function withoutServer() {
  let ok = true;
  for (const check of CHECKS) ok = (await step(...check, true)) && ok;
  return (await tests("unit", true)) && ok;
}

// The tests on a server spend much of their time waiting, so the rest runs alongside them.
const outcomes =
  part === "all" ? await Promise.all([withoutServer(), tests("system", false)]) : [await tests(part, false)];
const ok = outcomes.every(Boolean);
process.stdout.write(`\n${counted.passed} passed, ${counted.failed} failed\n`);
process.stderr.write(
  `test: ${ok ? "passed" : "FAILED"} after ${secondsSince(started)} s: ${[...took].map((step) => step.join(" ")).join(", ")}\n`,
);
await finish(ok ? 0 : 1);
