import { loadOk, median } from "../load";
import { type Line, rate } from "../report";
import { say } from "../server";
import { emptyRequest, newCode, pollRequest } from "./requests";
import type { Edged } from "./server";

export interface Turns {
  count: number;
  seconds: number;
}

const CODES = 200;
const WARM_TURNS = 3;
export const PENDING = 202;

/** Polls of codes that nobody has decided, against an empty RPC through the same edge, in turns. */
export async function measurePolling(edged: Edged, turns: Turns): Promise<Line[]> {
  const hashes: string[] = [];
  while (hashes.length < CODES) hashes.push(await newCode(edged));
  const polls = hashes.map(pollRequest);
  let at = 0;
  const empty = emptyRequest();
  const floor = () => loadOk(edged.port, turns.seconds, "empty RPC through the edge", () => empty);
  const ours = () =>
    loadOk(edged.port, turns.seconds, "poll", () => polls[at++ % CODES] ?? "", undefined, PENDING);
  // An engine that has just started takes seconds to get as fast as it stays.
  for (let turn = 0; turn < WARM_TURNS; turn++) {
    await floor();
    await ours();
  }
  const seen: { floor: number; ours: number }[] = [];
  for (let turn = 1; turn <= turns.count; turn++) {
    const pair = { floor: (await floor()).perSecond, ours: (await ours()).perSecond };
    seen.push(pair);
    say(
      `polling, turn ${turn}: ${rate(pair.ours)} ÷ ${rate(pair.floor)} = ${(pair.ours / pair.floor).toFixed(2)}`,
    );
  }
  return [
    {
      name: "poll of /auth/sessions, pending ÷ empty RPC, both through the edge",
      ours: rate(median(seen.map((pair) => pair.ours))),
      floor: rate(median(seen.map((pair) => pair.floor))),
      ratio: median(seen.map((pair) => pair.ours / pair.floor)),
      mark: { least: 0.5 },
    },
  ];
}
