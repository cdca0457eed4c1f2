import { setTimeout as sleep } from "node:timers/promises";
import { type Line, ms, rate } from "../report";
import { say } from "../server";
import type { Generator } from "./generator";
import type { CameBack, Finds } from "./orders";
import type { Served, Usage } from "./served";

/** After a log-in its client measures the game servers, for ten seconds at most; then there is peace. */
const SETTLE_MS = 14_000;
const MOST_FIND_MS = 1000;
const MOST_BACK_SECONDS = 60;

export const difference = (after: Usage, before: Usage): Usage => ({
  gateway: after.gateway - before.gateway,
  nakama: after.nakama - before.nakama,
});

const totalOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
const listed = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${count} × ${what}`)
    .join(", ");

/** What connections without a log-in cost, two for each client. */
export interface Floor {
  kilobytes: number;
  perSecond: number;
}

export async function measureFloor(served: Served, generator: Generator, clients: number): Promise<Floor> {
  const before = served.memory();
  const perSecond = (await generator.openBare(2 * clients)) / 2;
  const { gateway } = difference(served.memory(), before);
  await generator.closeBare();
  return { kilobytes: (gateway * 1024) / clients, perSecond };
}

/** How much of a core each takes while nobody does anything. */
async function atRest(served: Served, seconds: number): Promise<Usage> {
  const before = served.processor();
  await sleep(seconds * 1000);
  const { gateway, nakama } = difference(served.processor(), before);
  return { gateway: gateway / seconds / 10, nakama: nakama / seconds / 10 };
}

/** Until so many are at the main menu; `atFirst` is the memory before anybody was. */
export async function grow(
  { served, generator, floor }: { served: Served; generator: Generator; floor: Floor },
  clients: number,
  atFirst: Usage,
  restSeconds: number,
): Promise<Line[]> {
  const name = `${clients.toLocaleString("en")} clients`;
  const perSecond = await generator.logIn(clients);
  await sleep(SETTLE_MS);
  const grown = difference(served.memory(), atFirst);
  const kilobytes = { gateway: (grown.gateway * 1024) / clients, nakama: (grown.nakama * 1024) / clients };
  const rest = await atRest(served, restSeconds);
  const kB = (figure: number) => `${figure.toFixed(1)} kB`;
  const percent = (figure: number) => `${figure.toFixed(1)} %`;
  const lines = [
    {
      name: `${name}: log-ins to the main menu ÷ pairs of bare connections`,
      ours: rate(perSecond),
      floor: rate(floor.perSecond),
      ratio: perSecond / floor.perSecond,
    },
    {
      name: "– memory of the gateway a client ÷ two bare connections",
      ours: kB(kilobytes.gateway),
      floor: kB(floor.kilobytes),
      ratio: kilobytes.gateway / floor.kilobytes,
    },
    {
      name: "– memory of Nakama a client ÷ the gateway's",
      ours: kB(kilobytes.nakama),
      floor: kB(kilobytes.gateway),
      ratio: kilobytes.nakama / kilobytes.gateway,
    },
    {
      name: "– at rest: processor of the gateway ÷ Nakama's (of one core)",
      ours: percent(rest.gateway),
      floor: percent(rest.nakama),
      ratio: rest.gateway / rest.nakama,
    },
  ];
  for (const line of lines) say(`${line.name}: ${line.ours} (${line.floor})`);
  return lines;
}

/** None may be lost; `marked`: whether p99 has a mark, which a steady rate has. */
export function findLines(name: string, finds: Finds, marked: boolean): { lines: Line[]; note: string } {
  const { asked, seated, refused, lost, p50Ms, p99Ms, seconds } = finds;
  const note =
    `${name}: ${asked} finds in ${seconds.toFixed(1)} s, ${seated} seated; refused: ${listed(refused) || "none"}; ` +
    `lost: ${listed(lost) || "none"}; beyond the protocol's wait ${ms(p50Ms)} (median), ${ms(p99Ms)} (p99)`;
  say(note);
  return {
    note,
    lines: [
      {
        name: `${name}: p99 beyond the protocol's wait ÷ 1 s`,
        ours: ms(p99Ms),
        floor: "1 s",
        ratio: p99Ms / MOST_FIND_MS,
        ...(marked ? { mark: { most: 1 } } : {}),
      },
      {
        name: "– lost",
        ours: String(totalOf(lost)),
        floor: `${asked} finds`,
        ratio: totalOf(lost),
        mark: { most: 0 },
      },
    ],
  };
}

/** Processor time of both for a find, by what they used for all of them. */
export function costOf({ asked }: Finds, used: Usage): string {
  const each = (ms: number) => `${(ms / asked).toFixed(1)} ms`;
  const cost = `processor a find, with the stay and the leaving: gateway ${each(used.gateway)}, Nakama ${each(used.nakama)}`;
  say(cost);
  return cost;
}

export function backLines(what: string, clients: number, back: CameBack): { lines: Line[]; note: string } {
  const note = `${what}: ${clients} clients are back after ${back.seconds.toFixed(1)} s; refused: ${listed(back.refused) || "none"}`;
  say(note);
  return {
    note,
    lines: [
      {
        name: `${what}: ${clients} clients are back ÷ 60 s`,
        ours: `${back.seconds.toFixed(1)} s`,
        floor: `${MOST_BACK_SECONDS} s`,
        ratio: back.seconds / MOST_BACK_SECONDS,
        mark: { most: 1 },
      },
    ],
  };
}
