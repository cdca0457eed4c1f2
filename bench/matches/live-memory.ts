import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "../server";

/** Go's collector looks by itself when nothing made it for so long (runtime/proc.go: forcegcperiod). */
const LOOKS_BY_ITSELF_MS = 120_000;
/** A look that is under way when the question comes has begun too early to count. */
const LONGEST_LOOK_MS = 10_000;
const POLL_MS = 500;

interface Look {
  looks: number;
  /** How much the heap may grow to before the next look: twice what lived, stacks and all (GOGC=100). */
  goalMegabytes: number;
  stackMegabytes: number;
}

async function lastLook(server: Server): Promise<Look> {
  const text = await server.metrics();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  return {
    looks: read("go_gc_duration_seconds_count"),
    goalMegabytes: read("go_memstats_next_gc_bytes") / 2 ** 20,
    stackMegabytes: read("go_memstats_stack_inuse_bytes") / 2 ** 20,
  };
}

/**
 * What lives in an idle Nakama, in megabytes: what its collector found alive, and the stacks. The process takes
 * up to twice as much from the machine, and gives it back late. Takes two minutes, until the collector looks.
 */
export async function liveMegabytes(server: Server): Promise<number> {
  await sleep(LONGEST_LOOK_MS);
  const { looks } = await lastLook(server);
  for (const until = Date.now() + 2 * LOOKS_BY_ITSELF_MS; Date.now() < until;) {
    await sleep(POLL_MS);
    const now = await lastLook(server);
    if (now.looks > looks) return (now.goalMegabytes + now.stackMegabytes) / 2;
  }
  throw new Error("Nakama's collector has not looked");
}
