import { setTimeout as sleep } from "node:timers/promises";
import { addHosts } from "../edge/hosts";
import { emptyRequest } from "../edge/requests";
import type { Edged } from "../edge/server";
import { askOnce, open } from "../connection";
import { median, quantile } from "../load";
import { type Line, ms } from "../report";
import { addAccounts, runners } from "../seed";
import { say } from "../server";
import { operatorCookie } from "./operator";
import type { Question } from "./question";

/** What people wait for: the pages with everything in them that can be asked of them. */
const PAGES = (players: number) => [
  { name: "players, by username", path: "/console/players", rows: 50 },
  { name: "players, the latest first", path: "/console/players?sort=created&order=desc", rows: 50 },
  { name: "players, searched", path: `/console/players?text=Runner%20${players}`, rows: 1 },
  { name: "game servers, by name", path: "/console/servers", rows: 50 },
  { name: "game servers, by last match", path: "/console/servers?sort=last_used&order=desc", rows: 50 },
  { name: "game servers, the last page, searched", path: "/console/servers?text=host&offset=950", rows: 1 },
  { name: "groups", path: "/console/groups", rows: 1 },
  { name: "audit log", path: "/console/audit", rows: 1 },
];
const MOST_MS = 300;

/** How long until the whole page is there, and with it its first row. */
async function timeOf(edged: Edged, path: string, cookie: string, least: number): Promise<number> {
  const before = performance.now();
  const { status, body } = await askOnce(edged.port, {
    method: "GET",
    path,
    headers: { Cookie: cookie, "Accept-Language": "en" },
  });
  const took = performance.now() - before;
  const rows = body.split("<tr>").length - 2;
  if (status !== 200 || rows < least) throw new Error(`${path}: ${status}, ${rows} rows`);
  return took;
}

const SETTLED_MS = 60_000;

/** Game servers that have just registered keep the server busy: what is refused meanwhile is no figure. */
async function settled(edged: Edged, cookie: string): Promise<void> {
  const headers = { Cookie: cookie };
  for (const since = performance.now(); ;) {
    const { status } = await askOnce(edged.port, { method: "GET", path: "/console/servers", headers });
    if (status === 200) return;
    if (performance.now() - since > SETTLED_MS) throw new Error(`/console/servers: ${status}`);
    await sleep(1000);
  }
}

async function floorOf(edged: Edged): Promise<number> {
  const before = performance.now();
  const connection = await open(edged.port);
  await connection.ask(emptyRequest());
  connection.close();
  return performance.now() - before;
}

/** The console's tables with many players and game servers, one page at a time. */
export const measureTables: Question = async (edged, { quick, players, servers }) => {
  await addAccounts(edged.server, "runner", 1, players);
  const operators = (await runners(edged.server)).slice(0, 20);
  say(`making ${servers} game servers …`);
  await addHosts(edged, operators, 0, servers);
  const cookie = await operatorCookie(edged);
  await settled(edged, cookie);
  const lines: Line[] = [];
  const notes: string[] = [];
  for (const { name, path, rows } of PAGES(players)) {
    const [taken, floors]: [number[], number[]] = [[], []];
    for (let turn = 0; turn <= (quick ? 10 : 30); turn++) {
      floors.push(await floorOf(edged));
      taken.push(await timeOf(edged, path, cookie, rows));
    }
    const p99 = quantile(taken.slice(1), 0.99);
    lines.push({
      name: `${name}: p99 of the whole page, in parts of 300 ms`,
      ours: ms(p99),
      floor: ms(median(floors)),
      ratio: p99 / MOST_MS,
      mark: { most: 1 },
    });
    notes.push(`${name}: median ${ms(median(taken.slice(1)))}, the first of all ${ms(taken[0] ?? NaN)}`);
    say(notes.at(-1) ?? "");
  }
  return { lines, notes };
};
