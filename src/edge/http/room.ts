import { statfsSync } from "node:fs";
import { isFull } from "../../domain/disk";

/** Says that the folder's disk is full, when it is. PostgreSQL and the log share it in `npm start`. */
export const roomIn = (folder: string | undefined) => (): string | undefined => {
  if (folder === undefined) return undefined;
  try {
    return isFull(statfsSync(folder)) ? "the data folder is full" : undefined;
  } catch {
    // A folder that cannot be looked at is somebody else's finding.
    return undefined;
  }
};
