import { setTimeout as sleep } from "node:timers/promises";
import { askOnce } from "../connection";
import { load, loadOk, median } from "../load";
import { type Line, ms, rate } from "../report";
import type { SeededAccount } from "../seed";
import { say } from "../server";
import { MAKE_HOSTS_RPC, PARKED_RPC } from "./hosts-bundle";
import type { Turns } from "./polling";
import { emptyRequest, getRequest, logIn, moduleOf } from "./requests";
import type { Edged } from "./server";

const HOSTS = "/v2/hosts?mode=game";
/** Nakama ends a call after ten seconds, and with thousands of matches a registration may take one. */
const AT_ONCE = 5;
const TOLD_EVERY = 1_000;
const PARK_MS = 60_000;

/** So many game servers more, shared among the operators, until all of them are parked; when the last one came, Unix milliseconds. */
export async function addHosts(
  edged: Edged,
  operators: readonly SeededAccount[],
  from: number,
  to: number,
): Promise<number> {
  const call = moduleOf(edged);
  for (let at = from; at < to; at += AT_ONCE) {
    const operator = operators[Math.floor(at / AT_ONCE) % operators.length]?.id;
    await call(MAKE_HOSTS_RPC, { operator, from: at, count: Math.min(AT_ONCE, to - at) });
    if (at > from && at % TOLD_EVERY === 0) say(`${at} game servers made`);
  }
  const until = Date.now() + PARK_MS;
  for (;;) {
    const { parked, at } = (await call(PARKED_RPC, {})) as { parked: number; at: number };
    if (parked === to) return at;
    if (Date.now() > until) throw new Error(`${parked} of ${to} game servers are parked`);
    await sleep(200);
  }
}

interface Page {
  data: unknown[];
  has_more: boolean;
}

/** Undefined while the edge would have to wait longer for the list than it lets anybody wait. */
async function firstPage(edged: Edged, session: string): Promise<(Page & { bytes: number }) | undefined> {
  const headers = { Authorization: `Bearer ${session}` };
  const { status, body } = await askOnce(edged.port, { method: "GET", path: HOSTS, headers });
  if (status === 503) return undefined;
  if (status !== 200) throw new Error(`${HOSTS}: ${status} ${body}`);
  return { ...(JSON.parse(body) as Page), bytes: Buffer.byteLength(body) };
}

const LISTED_MS = 60_000;

/** The first list that shows all of them; nothing of thousands of new hosts has been read before. */
async function listed(
  edged: Edged,
  session: string,
  hosts: number,
): Promise<Page & { bytes: number; afterMs: number }> {
  const asked = performance.now();
  for (let afterMs = 0; afterMs < LISTED_MS; afterMs = performance.now() - asked) {
    const page = await firstPage(edged, session);
    if (page && (page.has_more ? page.data.length < hosts : page.data.length === hosts))
      return { ...page, afterMs: performance.now() - asked };
    await sleep(100);
  }
  throw new Error(`the list doesn't show ${hosts} hosts`);
}

async function measureSize(edged: Edged, session: string, hosts: number, turns: Turns) {
  const page = await listed(edged, session, hosts);
  const request = getRequest(HOSTS, session);
  const empty = emptyRequest();
  const seen: { floor: number; ours: number; p50: number; p99: number }[] = [];
  let refused = 0;
  for (let turn = 0; turn <= turns.count; turn++) {
    const floor = await loadOk(edged.port, turns.seconds, "empty RPC through the edge", () => empty);
    const ours = await load(edged.port, turns.seconds, () => request);
    for (const [status, count] of ours.others) {
      if (status !== 503) throw new Error(`${HOSTS}: ${count} answers ${status}`);
      refused += count;
    }
    const alone = await load(edged.port, turns.seconds, () => request, 1);
    if (turn > 0)
      seen.push({ floor: floor.perSecond, ours: ours.perSecond, p50: alone.p50Ms, p99: alone.p99Ms });
  }
  return { page, seen, refused };
}

/** The first page of the list with a session, at each number of hosts, against an empty RPC through the edge. */
export async function measureHosts(
  edged: Edged,
  account: string,
  operators: readonly SeededAccount[],
  sizes: readonly number[],
  turns: Turns,
): Promise<{ lines: Line[]; notes: string[] }> {
  const session = await logIn(edged, account);
  const lines: Line[] = [];
  const notes: string[] = [];
  let made = 0;
  for (const size of sizes) {
    say(`making ${size - made} game servers …`);
    await addHosts(edged, operators, made, size);
    made = size;
    const { page, seen, refused } = await measureSize(edged, session, size, turns);
    const of = (key: "floor" | "ours" | "p50" | "p99") => median(seen.map((turn) => turn[key]));
    const hosts = `${size.toLocaleString("en")} hosts`;
    lines.push({
      name: `/v2/hosts, ${hosts} ÷ empty RPC, both through the edge`,
      ours: rate(of("ours")),
      floor: rate(of("floor")),
      ratio: median(seen.map(({ ours, floor }) => ours / floor)),
    });
    const { edge, nakama } = edged.memory();
    const note =
      `${hosts}: the first page has ${page.data.length} of them${page.has_more ? " and says there are more" : ""}, ` +
      `${Math.ceil(page.bytes / 1000)} kB; complete ${ms(page.afterMs)} after the first request; one request at a time ${ms(of("p50"))} (median), ${ms(of("p99"))} (p99); refused with 503: ${refused}; ` +
      `memory: Nakama ${nakama} MB, edge ${edge} MB`;
    say(note);
    notes.push(note);
  }
  return { lines, notes };
}
