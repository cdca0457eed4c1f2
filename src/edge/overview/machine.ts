import { statfsSync } from "node:fs";
import { freemem, totalmem } from "node:os";

/** The machine that this edge runs on, in bytes (the module's `overview/write`). */
export interface Machine {
  memory_used: number;
  memory_total: number;
  /** Of the disk of the data folder. */
  disk_free?: number;
  disk_total?: number;
}

/** `folder`: of the data; undefined where the edge does not know it, as in a container. */
export const machineOf = (folder: string | undefined) => (): Machine => ({
  // What could be had without swapping is free, on Linux.
  memory_used: totalmem() - freemem(),
  memory_total: totalmem(),
  ...diskOf(folder),
});

function diskOf(folder: string | undefined): Pick<Machine, "disk_free" | "disk_total"> {
  if (folder === undefined) return {};
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { disk_free: bavail * bsize, disk_total: blocks * bsize };
  } catch {
    // A folder that cannot be looked at is somebody else's finding.
    return {};
  }
}
