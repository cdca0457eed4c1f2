import { existsSync, statfsSync } from "node:fs";
import { bytesFree, isFull } from "../domain/disk";

/** In one line that the folder's disk is full; undefined while there is room. */
export function fullDisk(dataDir: string): string | undefined {
  const room = existsSync(dataDir) ? statfsSync(dataDir) : undefined;
  if (!room || !isFull(room)) return undefined;
  return `DATA_DIR: the disk of ${dataDir} is full (${(bytesFree(room) / 1e6).toFixed(0)} MB free), free some space`;
}

/** Lines that a part could not write to its log, by what it says of them: `write error: …` (zap, of Nakama). */
export class LostLines {
  #count = 0;
  #told = 0;

  hear(line: string): void {
    if (/\bwrite error: /.test(line)) this.#count++;
  }

  /** How many more than last time. */
  more(): number {
    const more = this.#count - this.#told;
    this.#told = this.#count;
    return more;
  }
}

const LOOK_MS = 5000;

/** Says when the disk becomes full, and when there is space again, with what was lost meanwhile. */
export function watchRoom(dataDir: string, say: (line: string) => void, lost: LostLines): () => void {
  let before: string | undefined;
  const look = () => {
    const full = fullDisk(dataDir);
    if (full !== undefined && before === undefined) say(`${full}: nothing can be stored until then`);
    if (full === undefined && before !== undefined) say("DATA_DIR: there is free space again");
    const lines = full === undefined ? lost.more() : 0;
    if (lines > 0) say(`${lines} lines of Nakama's log could not be written`);
    before = full;
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
