import { setTimeout as sleep } from "node:timers/promises";
import { GARBAGE_RPC } from "../bundle";
import type { Server } from "../server";
import type { GameServer } from "./game-servers";

/** Two whole rounds of Nakama's collector: the first may have begun before the last thing was made. */
const ROUNDS = 2;

interface Look {
  collections: number;
  /** Everything that the collector has not yet taken. */
  heapMegabytes: number;
  stackMegabytes: number;
}

async function look(server: Server): Promise<Look> {
  const text = await server.metrics();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  return {
    collections: read("go_gc_duration_seconds_count"),
    heapMegabytes: read("go_memstats_heap_alloc_bytes") / 2 ** 20,
    stackMegabytes: read("go_memstats_stack_inuse_bytes") / 2 ** 20,
  };
}

/**
 * What lives in Nakama, in megabytes: the least that its heap held while its collector went round, and its
 * stacks. The process takes up to twice as much from the machine (GOGC), and gives it back late.
 */
export async function liveMegabytes(server: Server, { socket }: GameServer): Promise<number> {
  await sleep(2_000);
  let seen = await look(server);
  const wanted = seen.collections + ROUNDS;
  let least = Infinity;
  while (seen.collections < wanted) {
    await socket.rpc(GARBAGE_RPC, "{}");
    seen = await look(server);
    if (seen.collections >= wanted - 1) least = Math.min(least, seen.heapMegabytes);
  }
  return Math.min(least, seen.heapMegabytes) + seen.stackMegabytes;
}
