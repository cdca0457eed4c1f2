import { readFileSync } from "node:fs";

/** What Linux tells of a process; elsewhere NaN. */

export function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}

/** Hundredths of a second are what Linux counts processor time in, on every machine that Node runs on. */
const TICK_MS = 10;

/** Processor time since its start, in milliseconds. */
export function processorMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in parentheses, may hold spaces; time in user and in kernel mode follow it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return NaN;
  }
}
