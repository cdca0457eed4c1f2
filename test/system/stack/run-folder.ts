import { join } from "node:path";

/** Everything of a test run is in its folder, and goes with it (tools/leftovers.mjs). */
export function runFolder(): string {
  const folder = process.env.HOMEPORT_TEST_FOLDER;
  if (!folder) throw new Error("no test run: npm run test:system");
  return folder;
}

/** Where the stack of one of Jest's workers is written down. */
export const sharedServerFile = (worker: number | string): string =>
  join(runFolder(), `stack-${worker}.json`);
