declare module "pino-roll" {
  import type { DestinationStream } from "pino";

  interface RollOptions {
    file: string;
    /** Such as `20m`. */
    size: string;
    /** Files that are kept; those of earlier processes count only with the second one. */
    limit: { count: number; removeOtherLogFiles: boolean };
    /** `current.log`, in the same folder. */
    symlink: boolean;
  }
  export default function roll(options: RollOptions): Promise<DestinationStream>;
}
