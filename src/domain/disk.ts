/** What a file system says of its room (statfs). */
export interface Room {
  bavail: number;
  bsize: number;
}

/** PostgreSQL stops when it cannot make its next file of 16 MiB; it gets a second one, to end in order. */
const LEAST_BYTES = 32 * 1024 * 1024;

export const bytesFree = ({ bavail, bsize }: Room): number => bavail * bsize;

export const isFull = (room: Room): boolean => bytesFree(room) < LEAST_BYTES;
