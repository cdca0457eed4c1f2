import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, open } from "../connection";
import { median, quantile } from "../load";
import { type Line, ms } from "../report";
import { say } from "../server";
import { newCode, pollRequest } from "./requests";
import { PENDING } from "./polling";
import type { Edged } from "./server";

const POLL_MS = 5000;
const LOOK_MS = 2000;

interface Seen {
  /** From the moment that a poll was due to its answer. */
  tookMs: number[];
  /** Answers of another status, and connections that broke, by what they were. */
  wrong: Map<string, number>;
}

/** One device: a connection of its own, a poll every five seconds from a moment of its own on. */
async function live(port: number, hash: string, until: number, seen: Seen): Promise<void> {
  const count = (what: string) => seen.wrong.set(what, (seen.wrong.get(what) ?? 0) + 1);
  const request = pollRequest(hash);
  let connection: Connection | undefined;
  for (let due = performance.now() + Math.random() * POLL_MS; due < until; due += POLL_MS) {
    await sleep(Math.max(0, due - performance.now()));
    try {
      connection ??= await open(port);
      const { status } = await connection.ask(request);
      if (status !== PENDING) count(String(status));
    } catch (error) {
      count((error as Error).message);
      connection?.close();
      connection = undefined;
    }
    seen.tookMs.push(performance.now() - due);
  }
  connection?.close();
}

async function makeCodes(edged: Edged, count: number): Promise<string[]> {
  const hashes: string[] = [];
  const worker = async () => {
    while (hashes.length < count) hashes.push(await newCode(edged));
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return hashes.slice(0, count);
}

type Memory = ReturnType<Edged["memory"]>;

/** Flat: the last fifth of the time holds no more than the second one; the first is what a start takes. */
function growth(name: string, of: (memory: Memory) => number, looks: readonly Memory[]): Line {
  const fifth = Math.max(1, Math.floor(looks.length / 5));
  const early = median(looks.slice(fifth, 2 * fifth).map(of));
  const late = median(looks.slice(-fifth).map(of));
  return {
    name: `– memory of ${name}, last fifth ÷ second fifth`,
    ours: `${late} MB`,
    floor: `${early} MB`,
    ratio: late / early,
    mark: { most: 1.1 },
  };
}

/** Many devices that wait for their users, for minutes. */
export async function measureDevices(
  edged: Edged,
  devices: number,
  seconds: number,
): Promise<{ lines: Line[]; notes: string[] }> {
  say(`${devices} codes …`);
  const hashes = await makeCodes(edged, devices);
  say(`${devices} devices poll for ${seconds} s …`);
  const until = performance.now() + seconds * 1000;
  const seen: Seen = { tookMs: [], wrong: new Map() };
  const looks: Memory[] = [];
  let done = false;
  const watch = async () => {
    while (!done) {
      looks.push(edged.memory());
      await sleep(LOOK_MS);
    }
  };
  const everybody = Promise.all(hashes.map((hash) => live(edged.port, hash, until, seen)));
  await Promise.all([everybody.finally(() => (done = true)), watch()]);
  const wrong = [...seen.wrong].map(([what, count]) => `${count} × ${what}`).join(", ");
  const wrongs = [...seen.wrong.values()].reduce((sum, count) => sum + count, 0);
  const p99 = quantile(seen.tookMs, 0.99);
  const polls = seen.tookMs.length.toLocaleString("en");
  const first = looks[0];
  const last = looks[looks.length - 1];
  const note =
    `${devices.toLocaleString("en")} devices, ${seconds} s: ${polls} polls, ${wrongs} not answered with 202${wrong && ` (${wrong})`}; ` +
    `answered in ${ms(median(seen.tookMs))} (median), ${ms(p99)} (p99), ${ms(quantile(seen.tookMs, 1))} (max); ` +
    `memory: edge ${first?.edge} → ${last?.edge} MB, Nakama ${first?.nakama} → ${last?.nakama} MB`;
  say(note);
  return {
    lines: [
      {
        name: `${devices.toLocaleString("en")} devices, a poll every 5 s for ${seconds} s: answers other than 202`,
        ours: String(wrongs),
        floor: `${polls} polls`,
        ratio: wrongs,
        mark: { most: 0 },
      },
      {
        name: "– p99 in seconds, of the 5 between polls",
        ours: ms(p99),
        floor: "5 s",
        ratio: p99 / 5000,
        mark: { most: 1 },
      },
      growth("the edge", ({ edge }) => edge, looks),
      growth("Nakama", ({ nakama }) => nakama, looks),
    ],
    notes: [note],
  };
}
