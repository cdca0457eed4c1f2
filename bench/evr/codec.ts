import { decodeFrame, encodeFrame } from "../../src/evr/codec";
import { type Line, machine, markdown, misses, plain, rate, writeFigures } from "../report";
import { PACKETS } from "./packets";

/** What each has to reach, a second and on one core. */
const WANTED = 200_000;
const BATCH = 2_000;

/** Milliseconds of processor time so far: other programs of the machine do not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The best of `rounds`, by the time on the processor. */
function perSecond(work: () => void, rounds: number, milliseconds: number): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const start = processorTime();
    let done = 0;
    let passed = 0;
    for (; passed < milliseconds; passed = processorTime() - start) {
      for (let one = 0; one < BATCH; one++) work();
      done += BATCH;
    }
    best = Math.max(best, (done / passed) * 1000);
  }
  return best;
}

function line(name: string, work: () => void, rounds: number): Line {
  const ours = perSecond(work, rounds, 400);
  return { name, ours: rate(ours), floor: rate(WANTED), ratio: ours / WANTED, mark: { least: 1 } };
}

/** `npm run bench -- evr [--quick] [--write]`: how fast packets are read and written. */
export function benchEvr(args: string[]): Promise<void> {
  const rounds = args.includes("--quick") ? 2 : 6;
  const lines = PACKETS.flatMap(({ name, message, frame }) => [
    line(`${name}: read`, () => void decodeFrame(frame), rounds),
    line(`${name}: write`, () => void encodeFrame([message]), rounds),
  ]);
  process.stdout.write(`${plain(lines)}\n`);
  if (args.includes("--write")) writeFigures("evr", `${machine()}\n\n${markdown(lines)}`);
  const missed = misses(lines);
  if (missed > 0) throw new Error(`${missed} of ${lines.length} marks missed`);
  return Promise.resolve();
}
