// `npm test`: set-up, then format, lint, types and the tests, and one line that counts them.
// `node tools/test.mjs unit|system PATTERN…` runs a part, or the test files that match.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { giveUp, root, setUp } from "./setup.mjs";

const [, , part = "all", ...patterns] = process.argv;
const started = Date.now();

function step(name, command, args, env = {}) {
  process.stderr.write(`test: ${name} …\n`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const bin = (name) => join(root, "node_modules", ".bin", name);

const checks = [
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["lint", bin("eslint"), ["."]],
  ["layers", bin("depcruise"), ["--config", ".dependency-cruiser.cjs", "src", "test", "bench", "tools"]],
  ["types", bin("tsc"), ["-p", "tsconfig.json"]],
  ["types of the module", bin("tsc"), ["-p", "src/module/tsconfig.json"]],
];

/** Jest prints its own report; this adds the plain count that scripts can read. */
function tests(project) {
  const report = join(root, ".cache", `jest-${process.pid}.json`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    "--experimental-vm-modules",
    "--no-warnings",
    join(root, "node_modules", "jest", "bin", "jest.js"),
  ];
  const options = ["--json", `--outputFile=${report}`, "--runInBand", "--forceExit", ...patterns];
  const select = project === "all" ? [] : ["--selectProjects", project];
  const passed = step("tests", process.execPath, [...args, ...options, ...select]);
  if (!existsSync(report)) return false;
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, "utf8"));
  rmSync(report, { force: true });
  process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed\n`);
  return passed && numTotalTests > 0 && numPassedTests === numTotalTests;
}

await setUp().catch(giveUp);
const ok =
  (part !== "all" || checks.every(([name, command, args]) => step(name, command, args))) && tests(part);
process.stderr.write(
  `test: ${ok ? "passed" : "FAILED"} after ${Math.round((Date.now() - started) / 1000)} s\n`,
);
process.exit(ok ? 0 : 1);
