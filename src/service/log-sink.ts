import { messageOf } from "../domain/error-text";

/** What a rolling file is to us (SonicBoom): lines that cannot be written wait, and are dropped when too many do. */
export interface LogStream {
  /** Below 0: it could not be opened. */
  readonly fd: number;
  write(line: string): unknown;
  /** Writes what waits, and closes. */
  end(): void;
  on(event: "drop" | "write", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** Where pino writes. It never fails and never throws: a full disk costs lines of the log and nothing else. */
export interface LogSink {
  write(line: string): void;
  /** How many lines are lost for good. */
  lost(): number;
}

const AGAIN_MS = 1000;

const warning = (lost: number, why: string): string =>
  `${JSON.stringify({ level: 40, time: new Date().toISOString(), lost, msg: `${lost} lines of this log were lost: ${why}` })}\n`;

/** Opens the stream, also again when that failed, and says in the log how much was lost when it can be written again. */
export async function steadySink(
  open: () => Promise<LogStream>,
  now: () => number = Date.now,
): Promise<LogSink> {
  let stream: LogStream | undefined;
  let [lost, told, given, notBefore] = [0, 0, 0, 0];
  let why: string | undefined;
  let opening = false;

  const failed = (error: unknown) => {
    why = messageOf(error);
    notBefore = now() + AGAIN_MS;
    if (stream === undefined || stream.fd >= 0) return;
    lost += given;
    stream = undefined;
  };
  /** A stream that had trouble may have stopped renewing its file, so another one takes its place. */
  const recovered = async (before: LogStream) => {
    if (why === undefined || before !== stream || now() < notBefore) return;
    const line = lost > told ? warning(lost - told, why) : "";
    told = lost;
    why = undefined;
    if (line !== "") before.write(line);
    await openAgain();
    if (before !== stream) before.end();
  };
  const openAgain = async () => {
    opening = true;
    try {
      const opened = await open();
      opened.on("error", failed);
      opened.on("drop", () => lost++);
      opened.on("write", () => void recovered(opened));
      given = 0;
      stream = opened;
    } catch (error) {
      failed(error);
    }
    opening = false;
  };

  await openAgain();
  return {
    write(line) {
      if (stream === undefined && !opening && now() >= notBefore) void openAgain();
      if (stream === undefined) lost++;
      else {
        given++;
        stream.write(line);
      }
    },
    lost: () => lost,
  };
}
