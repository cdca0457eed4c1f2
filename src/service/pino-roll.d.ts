declare module "pino-roll" {
  import type { LogStream } from "./log-sink";

  interface RollOptions {
    file: string;
    /** Such as `20m`. */
    size: string;
    /** Files that are kept; those of earlier processes count only with the second one. */
    limit: { count: number; removeOtherLogFiles: boolean };
    /** `current.log`, in the same folder. */
    symlink: boolean;
    /** Bytes that wait to be written at most. */
    maxLength: number;
    mode: number;
  }
  export default function roll(options: RollOptions): Promise<LogStream>;
}
