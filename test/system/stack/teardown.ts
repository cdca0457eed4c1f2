import { rmSync } from "node:fs";
import { SHARED_FILE } from "./setup";

export default async function teardown(): Promise<void> {
  const stack = globalThis.homeportStack;
  await stack?.stop();
  if (stack) rmSync(stack.settings.dataDir, { recursive: true, force: true });
  rmSync(SHARED_FILE, { force: true });
}
