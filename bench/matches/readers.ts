import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "../server";
import { makeMember } from "./bot";

const PAUSE_MS = 25;

/** Of requests that no two are alike: the whole list, what a query or ids narrow it to, and what is refused. */
const REQUESTS: ((at: number) => object)[] = [
  () => ({}),
  (at) => ({ query: `+label.limit:>0 -label.broadcaster.tags:${"t".repeat(400)}${at}` }),
  (at) => ({ query: `+label.size:<=${at % 13} label.broadcaster.features:f${at}*` }),
  (at) => ({ limit: 1 + (at % 40), query: "*" }),
  (at) => ({ match_ids: Array.from({ length: 100 }, (_none, one) => idOf(at * 100 + one)) }),
  (at) => ({ query: `label.mode:/.*a.{8}${at}/`.padEnd(100_000, "x") }),
];

const idOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}.nakama`;

/** Readers of both views list until they are stopped, which tells how often they did, and how often they were refused. */
export async function keepListing(server: Server) {
  const readers = [
    await makeMember(server, "reader", "Global Private Data Access"),
    await makeMember(server, "guest"),
  ];
  const counts = { lists: 0, refused: 0 };
  let isOver = false;
  const loops = readers.map(async ({ session }) => {
    for (let at = 0; !isOver; at++) {
      await session.rpc("match", REQUESTS[at % REQUESTS.length]?.(at) ?? {}).then(
        () => counts.lists++,
        () => counts.refused++,
      );
      await sleep(PAUSE_MS);
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(loops);
    return counts;
  };
}
