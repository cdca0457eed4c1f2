import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

const KEPT_LINES = 40;

/** A child process of the stack: its last words are kept, and it can be stopped gently. */
export interface Part {
  name: string;
  pid: number;
  /** Resolves when the process has ended, however that came about. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  running(): boolean;
  lastWords(): string;
  stop(signal: NodeJS.Signals, graceMs: number): Promise<void>;
}

/**
 * Starts a part in a process group of its own: a Ctrl-C in the terminal then reaches only the command that
 * the operator typed, which stops the parts in their order.
 */
export function startPart(
  name: string,
  command: string,
  args: string[],
  options: SpawnOptions = {},
  /** Hears each line that the part prints. */
  hear: (line: string) => void = () => {},
): Part {
  const child: ChildProcess = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...options,
  });
  const lines: string[] = [];
  const keep = (chunk: Buffer) => {
    const said = chunk.toString("utf8").split("\n").filter(Boolean);
    said.forEach(hear);
    lines.push(...said);
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  let running = true;
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("error", (error) => {
      lines.push(error.message);
      running = false;
      resolve({ code: null, signal: null });
    });
    child.on("close", (code, signal) => {
      running = false;
      resolve({ code, signal });
    });
  });
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    running: () => running,
    lastWords: () => lines.join("\n"),
    async stop(signal, graceMs) {
      if (!running) return;
      child.kill(signal);
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
