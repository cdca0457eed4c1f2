import { cachedText } from "./local-cache";
import { namesKey, SHARED, sumKey } from "./shared-counts";

/**
 * Counts of a node. Calls run in up to 32 machines at the same time, and the node's memory knows no "one more", so
 * each machine counts for itself and writes its sums under a number of its own: nobody else writes there, nothing is
 * lost, and to count costs a microsecond. Sums only grow; a new start of the node begins with none.
 */
const MACHINES = "counting machines";
const BOOT = "counting since";
/** Called once a node, at its start. */
export const beginCounting = (nk: nkruntime.Nakama): void => nk.localcachePut(BOOT, nk.uuidv4());

/** This start of this node; sums of another are no continuation of them. */
export const bootOf = (nk: nkruntime.Nakama): string => cachedText(nk, BOOT) ?? "";

/** Only for whoever is asked one after the other (the directory): no two machines may have the same. */
export function nextMachine(nk: nkruntime.Nakama): number {
  const machine = Number(nk.localcacheGet(MACHINES) ?? 0) + 1;
  nk.localcachePut(MACHINES, machine);
  return machine;
}

/** Counts for the machine that makes it. `machineNumber`: asked for once; undefined: not to be had at this moment. */
export function newCounter(machineNumber: (nk: nkruntime.Nakama) => number | undefined) {
  const sums = new Map<string, number>();
  let machine: number | undefined;
  return (nk: nkruntime.Nakama, names: readonly string[]): void => {
    for (const name of names) sums.set(name, (sums.get(name) ?? 0) + 1);
    const isFirst = machine === undefined;
    machine ??= machineNumber(nk);
    if (machine === undefined) return;
    let isNew = isFirst;
    for (const name of isFirst ? sums.keys() : names) {
      const sum = sums.get(name) ?? 0;
      nk.localcachePut(sumKey(machine, name), sum);
      isNew ||= sum === 1;
    }
    // After its sum, so that whoever reads a name finds one.
    if (isNew) nk.localcachePut(namesKey(machine), [...sums.keys()].join("\n"));
  };
}

/** All sums of this node since its start. */
export function sumsOfNode(nk: nkruntime.Nakama): Record<string, number> {
  const all: Record<string, number> = {};
  const machines = Number(nk.localcacheGet(MACHINES) ?? 0);
  for (let machine = SHARED; machine <= machines; machine++)
    for (const name of (cachedText(nk, namesKey(machine)) ?? "").split("\n").filter(Boolean))
      all[name] = (all[name] ?? 0) + Number(nk.localcacheGet(sumKey(machine, name)) ?? 0);
  return all;
}
