import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../src/stack/paths";
import { askOnce } from "./connection";
import { load, loadOk, type Measured, median } from "./load";
import { type Line, ms, rate } from "./report";
import { freshAddress, logInRequest, secondsToWait } from "./requests";
import { forgetFailures, PASSWORD } from "./seed";
import { say, type Server } from "./server";

/** What the hammering clients got: 401 after a check, 429, anything else, and connections that broke. */
export interface Counts {
  checked: number;
  refused: number;
  other: number;
  broken: number;
  /** The longest wait for a reply, in milliseconds. */
  slowestMs: number;
}

export type Order =
  | {
      start: {
        port: number;
        path: string;
        clients: number;
        addresses: string[];
        usernames: string[];
        target: string | undefined;
      };
    }
  | { target: string }
  | { report: "now" | "last" };

export interface Flood {
  name: string;
  addresses: number;
  /** All on the honest user's own account, or on random ones. */
  onHonest: boolean;
}

export const FLOODS: readonly Flood[] = [3, 150].flatMap((addresses) =>
  [false, true].map((onHonest) => ({
    name: `flood from ${addresses} addresses, ${onHonest ? "the honest account" : "random accounts"}`,
    addresses,
    onHonest,
  })),
);

const CLIENTS = 200;
const GIVE_UP_MS = 20_000;

const order = (child: ChildProcess, message: Order): void => void child.send(message);

async function report(child: ChildProcess, which: "now" | "last"): Promise<Counts> {
  const answered = once(child, "message") as Promise<[Counts]>;
  order(child, { report: which });
  return (await answered)[0];
}

interface HonestLogIn {
  ms: number;
  /** Every attempt: its answer, how long that took and the wait that it asked for. */
  story: string;
}

/** Logs in the way an honest client does: waits as long as it is told. */
async function honestLogIn(server: Server, username: string): Promise<HonestLogIn> {
  const address = freshAddress();
  const started = performance.now();
  const passed = () => performance.now() - started;
  const story: string[] = [];
  for (;;) {
    const before = performance.now();
    const reply = await askOnce(server.port, logInRequest(server, username, PASSWORD, address)).catch(
      () => undefined,
    );
    const took = ((performance.now() - before) / 1000).toFixed(1);
    if (!reply) {
      story.push(`no answer in ${took}`);
      if (passed() > GIVE_UP_MS) return { ms: Infinity, story: `${story.join(" → ")} → given up` };
      continue;
    }
    if (reply.status === 200) {
      story.push(`200 in ${took}`);
      return { ms: passed(), story: story.join(" → ") };
    }
    if (reply.status !== 429) throw new Error(`honest log-in: ${reply.status} ${reply.body}`);
    story.push(`429 in ${took}, wait ${secondsToWait(reply)}`);
    if (passed() > GIVE_UP_MS) return { ms: Infinity, story: `${story.join(" → ")} → given up` };
    await sleep(secondsToWait(reply) * 1000);
  }
}

export interface FloodResult {
  lines: Line[];
  note: string;
}

/** One flood: lookups before and during it, and honest log-ins from addresses that never failed. */
export async function measureFlood(
  server: Server,
  flood: Flood,
  lookup: () => string,
  usernames: string[],
  honest: string[],
  seconds: number,
): Promise<FloodResult> {
  await forgetFailures(server);
  await loadOk(server.port, 1, "lookup", lookup);
  const quiet = await loadOk(server.port, seconds / 3, "lookup", lookup);
  const before = server.memory();
  const child = fork(join(root, "bench", "flood-process.ts"), [], {
    execArgv: ["--import", "tsx"],
    cwd: root,
  });
  const start = {
    port: server.port,
    path: logInRequest(server, "", "", "").path,
    clients: CLIENTS,
    addresses: Array.from({ length: flood.addresses }, freshAddress),
    usernames,
    target: flood.onHonest ? honest[0] : undefined,
  };
  const took: HonestLogIn[] = [];
  let busy: Measured;
  let counts: Counts;
  let peak = before;
  const started = performance.now();
  try {
    await once(child, "spawn");
    order(child, { start });
    await sleep(2000);
    const honestUsers = (async () => {
      for (const name of honest) {
        if (flood.onHonest) {
          order(child, { target: name });
          await sleep(1000);
        }
        took.push(await honestLogIn(server, name));
        peak = Math.max(peak, server.memory());
      }
    })();
    [busy] = await Promise.all([load(server.port, seconds, lookup), honestUsers]);
    counts = await report(child, "last");
  } finally {
    child.kill();
  }
  const lasted = (performance.now() - started) / 1000;
  await settle(server, lookup);
  const after = server.memory();
  const worst = Math.max(...took.map((one) => one.ms));
  const failed = [...busy.others].map(([status, count]) => `${count} × ${status}`).join(", ");
  const perSecond = (count: number) => (count / lasted).toFixed(1);
  const note =
    `${flood.name}: in ${Math.round(lasted)} s ${counts.checked} password checks (${perSecond(counts.checked)}/s), ` +
    `${counts.refused} answers with 429 (${perSecond(counts.refused)}/s), ${counts.other} other answers, ${counts.broken} broken connections, slowest reply ${(counts.slowestMs / 1000).toFixed(1)} s; ` +
    `honest log-ins ${took.map((one) => `${(one.ms / 1000).toFixed(1)} s (${one.story})`).join("; ")}; ` +
    `Nakama's memory ${before} → ${peak} → ${after} MB${failed ? `; lookups that failed: ${failed}` : ""}`;
  say(note);
  return {
    lines: [
      line(
        `lookup, ${flood.name}`,
        rate(busy.perSecond),
        rate(quiet.perSecond),
        busy.perSecond / quiet.perSecond,
        {
          least: 0.5,
        },
      ),
      line(`– p99`, ms(busy.p99Ms), ms(quiet.p99Ms), busy.p99Ms / quiet.p99Ms, { most: 10 }),
      line(
        `– honest log-in, worst of ${took.length}, seconds`,
        ms(worst),
        ms(median(took.map((one) => one.ms))),
        worst / 1000,
        { most: 5 },
      ),
      line("– connections of the flood that broke", String(counts.broken), "", counts.broken, { most: 0 }),
    ],
    note,
  };
}

const line = (name: string, ours: string, floor: string, ratio: number, mark: Line["mark"]): Line => ({
  name,
  ours,
  floor,
  ratio,
  ...(mark ? { mark } : {}),
});

/** Waits until the checks that were under way are done: a lookup loop is as fast as it was. */
async function settle(server: Server, lookup: () => string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    await sleep(1000);
    const { p99Ms } = await load(server.port, 0.5, lookup, 1);
    if (p99Ms < 20) return;
  }
}
