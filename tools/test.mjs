// `npm test`: set-up, then format, lint, types and the tests, and one line that counts the tests.
// `node tools/test.mjs unit|system PATTERN…` runs a part, or the test files that match.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { giveUp, root, setUp } from "./setup.mjs";

const [, , part = "all", ...patterns] = process.argv;
const started = Date.now();

/** Runs a command to its end. `quiet`: what it prints is shown only when it fails. */
function step(name, command, args, quiet = false) {
  process.stderr.write(`test: ${name} …\n`);
  const child = spawn(command, args, { cwd: root, stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit" });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (printed += text));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      process.stderr.write(`test: ${name}: ${error.message}\n`);
      resolve(false);
    });
    child.on("close", (status) => {
      if (status !== 0) process.stderr.write(`${printed}test: ${name} FAILED\n`);
      resolve(status === 0);
    });
  });
}

const bin = (name) => join(root, "node_modules", ".bin", name);

const CHECKS = [
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["lint", bin("eslint"), ["."]],
  ["layers", bin("depcruise"), ["--config", ".dependency-cruiser.cjs", "src", "test", "bench", "tools"]],
  ["unused code", bin("knip"), []],
  ["types", bin("tsc"), ["-p", "tsconfig.json"]],
  ["types of the module", bin("tsc"), ["-p", "src/module/tsconfig.json"]],
];

const counted = { passed: 0, failed: 0 };

/** Jest prints its own report; the counts of all are added up. */
async function tests(project, quiet) {
  const report = join(root, ".cache", `jest-${project}-${process.pid}.json`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    "--experimental-vm-modules",
    "--no-warnings",
    join(root, "node_modules", "jest", "bin", "jest.js"),
    ...["--json", `--outputFile=${report}`, "--runInBand", "--forceExit", ...patterns],
    ...["--selectProjects", project],
  ];
  const passed = await step(`${project} tests`, process.execPath, args, quiet);
  if (!existsSync(report)) return false;
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, "utf8"));
  rmSync(report, { force: true });
  counted.passed += numPassedTests;
  counted.failed += numFailedTests;
  return passed && numTotalTests > 0 && numPassedTests === numTotalTests;
}

/** What needs no server, one thing after the other. All of it is done, so that one run shows all that is wrong. */
async function withoutServer() {
  let ok = true;
  for (const check of CHECKS) ok = (await step(...check, true)) && ok;
  return (await tests("unit", true)) && ok;
}

await setUp().catch(giveUp);
// The tests on a server wait much of their time, so the rest is done beside them.
const outcomes =
  part === "all" ? await Promise.all([withoutServer(), tests("system", false)]) : [await tests(part, false)];
const ok = outcomes.every(Boolean);
process.stdout.write(`\n${counted.passed} passed, ${counted.failed} failed\n`);
process.stderr.write(
  `test: ${ok ? "passed" : "FAILED"} after ${Math.round((Date.now() - started) / 1000)} s\n`,
);
process.exit(ok ? 0 : 1);
