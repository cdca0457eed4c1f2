import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleModule } from "../tools/bundle";

export const EMPTY_RPC = "bench_empty";

/** The product's bundle with one more RPC, which does nothing: the floor of every RPC. Returns its bytes. */
export async function buildBenchBundle(folder: string): Promise<number> {
  const start = "  startUp(ctx, logger, nk);";
  const source = await bundleModule((entry) => {
    if (!entry.includes(start)) throw new Error("the bundle's entry does not call startUp any more");
    return `${entry.replace(start, `  initializer.registerRpc("${EMPTY_RPC}", rpc_bench_empty);\n${start}`)}
function rpc_bench_empty() { return "{}"; }
`;
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.js"), source);
  return Buffer.byteLength(source);
}
