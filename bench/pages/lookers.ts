import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { askOnce } from "../connection";
import { addHosts } from "../edge/hosts";
import { METRICS_ROUTE } from "../edge/route";
import type { Edged } from "../edge/server";
import { median } from "../load";
import { type Line, ms } from "../report";
import { freshAddress } from "../requests";
import { addAccounts, runners } from "../seed";
import { say } from "../server";
import type { Question } from "./question";

/** Somebody who looks at the lobbies, as a browser with its script does. */
interface Looker {
  /** The totals that were on the page last, in the looker's language. */
  text: string;
  parts: number;
  leave: () => void;
}

const LANGUAGES = ["en", "de"];
const FILTERS = ["", "?mode=echo_arena", "?region=eu"];
const PATIENCE_MS = 10_000;
const EVERY_MS = 5;
/** Hosts that are there before anybody looks. */
const HOSTS = 100;

/** Resolves with the first part of the page. */
function look(port: number, at: number): Promise<Looker> {
  const looker: Looker = { text: "", parts: 0, leave: () => undefined };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        agent: false,
        path: `/lobbies/live${FILTERS[at % FILTERS.length] ?? ""}`,
        headers: {
          "Accept-Language": LANGUAGES[Math.floor(at / FILTERS.length) % LANGUAGES.length] ?? "en",
          "X-Forwarded-For": freshAddress(),
        },
      },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`a looker: ${answer.statusCode ?? 0}`));
        let pending = "";
        answer.setEncoding("utf8").on("data", (text: string) => {
          pending += text;
          const events = pending.split("\n\n");
          pending = events.pop() ?? "";
          for (const event of events) {
            const totals = /class="totals">([^<]*)</.exec(event)?.[1];
            if (totals === undefined) continue;
            [looker.text, looker.parts] = [totals, looker.parts + 1];
            resolve(looker);
          }
        });
      },
    );
    asked.on("error", reject);
    looker.leave = () => {
      asked.off("error", reject).on("error", () => undefined);
      asked.destroy();
    };
    asked.end();
  });
}

/** How often the edge has asked the module for the list, whatever came of it. */
async function listsAsked({ port }: Edged): Promise<number> {
  const { body } = await askOnce(port, { method: "GET", path: METRICS_ROUTE });
  const counts = [...body.matchAll(/^edge_rpc_seconds_count\{rpc="match",outcome="\w+"\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** What so many who only look cost a second. */
async function costOf(edged: Edged, seconds: number): Promise<{ lists: number; processor: number }> {
  const [asked, took, since] = [await listsAsked(edged), edged.processorMs(), performance.now()];
  await sleep(seconds * 1000);
  const passed = (performance.now() - since) / 1000;
  return {
    lists: ((await listsAsked(edged)) - asked) / passed,
    processor: (edged.processorMs() - took) / passed / 1000,
  };
}

/** When the number of a further game server stood on the first page and on the last, Unix milliseconds. */
async function changeSeen(
  everybody: readonly Looker[],
  hosts: number,
): Promise<{ first: number; all: number }> {
  const began = Date.now();
  const has = ({ text }: Looker) => new RegExp(`\\b${hosts}\\b`).test(text);
  let first = NaN;
  for (;;) {
    const now = Date.now();
    if (Number.isNaN(first) && everybody.some(has)) first = now;
    if (everybody.every(has)) return { first, all: now };
    if (now - began > PATIENCE_MS) throw new Error(`a change is not on all pages after ${PATIENCE_MS} ms`);
    await sleep(EVERY_MS);
  }
}

/** Many who look at the lobbies at the same time, in two languages and by three filters. */
export const measureLookers: Question = async (edged, { quick, lookers }) => {
  await addAccounts(edged.server, "runner", 1, 20);
  const operators = await runners(edged.server);
  await addHosts(edged, operators, 0, HOSTS);
  const seconds = quick ? 10 : 30;
  const everybody = [await look(edged.port, 0)];
  const memory = edged.memory().edge;
  const alone = await costOf(edged, seconds);
  say(`one looks: ${alone.lists.toFixed(2)} lists a second`);
  for (let at = 1; at < lookers; at++) everybody.push(await look(edged.port, at));
  const together = await costOf(edged, seconds);
  say(`${lookers} look: ${together.lists.toFixed(2)} lists a second`);
  const seen: { first: number; all: number }[] = [];
  for (let hosts = HOSTS; hosts < HOSTS + (quick ? 5 : 15); hosts++) {
    const made = addHosts(edged, operators, hosts, hosts + 1);
    const { first, all } = await changeSeen(everybody, hosts + 1);
    const parked = await made;
    seen.push({ first: first - parked, all: all - parked });
  }
  const after = edged.memory().edge;
  for (const { leave } of everybody) leave();
  const all = median(seen.map((one) => one.all));
  const worst = Math.max(...seen.map((one) => one.all));
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const lines: Line[] = [
    {
      name: `lists asked of the module a second, ${lookers} who look ÷ one`,
      ours: together.lists.toFixed(2),
      floor: alone.lists.toFixed(2),
      ratio: together.lists / alone.lists,
      mark: { most: 1.1 },
    },
    {
      name: `processor of the edge, ${lookers} who look ÷ one`,
      ours: percent(together.processor),
      floor: percent(alone.processor),
      ratio: together.processor / alone.processor,
    },
    {
      name: "from a game server's coming until all pages show it, seconds",
      ours: ms(all),
      floor: `worst ${ms(worst)}`,
      ratio: all / 1000,
      mark: { most: 1 },
    },
    {
      name: "– from the first page to the last",
      ours: ms(median(seen.map((one) => one.all - one.first))),
      floor: "",
      ratio: 0,
    },
  ];
  return { lines, notes: [`memory of the edge: ${memory} MB with one who looks, ${after} MB at the end`] };
};
