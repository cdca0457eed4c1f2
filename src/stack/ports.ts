import { createServer } from "node:net";
import { Problem } from "./problem";

function tryPort(port: number, host?: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** Fails with one line for the first port that is taken. `setting` says which setting decides about it. */
export async function checkPorts(wanted: { port: number; setting: string; what: string }[]): Promise<void> {
  for (const { port, setting, what } of wanted) {
    const trouble = await tryPort(port);
    if (trouble === "EACCES")
      throw new Problem(`${setting}: port ${port} (${what}) needs permissions that you don't have`);
    if (trouble)
      throw new Problem(
        `${setting}: port ${port} (${what}) is in use: stop whatever listens there, or set ${setting} to another port`,
      );
  }
}

/** Below the range from which systems take ports for outgoing connections, so that none sits there by chance. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/**
 * Promises a port to this process for as long as it lives: between the choice of a port and the moment that somebody
 * listens there, seconds pass, in which another stack (of this process or of a second one) must not choose it.
 * The system keeps the promise and takes it back when the process ends: a socket of Linux's abstract names.
 */
function promisePort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const promise = createServer().unref();
    // Where there are no such names, a port is as free as it looks.
    promise.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    promise.listen(`\0homeport-port-${port}`, () => resolve(true));
  });
}

const isFree = async (port: number): Promise<boolean> =>
  (await tryPort(port)) === undefined && (await promisePort(port));

/** A port of which the given neighbours (0 is itself) are free too. Nobody else is given any of them. */
export async function freePort(neighbours: readonly number[] = [0]): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const free = await Promise.all(neighbours.map((offset) => isFree(port + offset)));
    if (free.every(Boolean)) return port;
  }
  throw new Problem(`no free port was found between ${LOWEST} and ${HIGHEST}`);
}

/** Ports for a whole stack: Nakama takes one below its own as well, the console three below its own. */
export async function freeStackPorts(): Promise<{ port: number; consolePort: number }> {
  const port = await freePort([-1, 0, 1, 4]);
  return { port, consolePort: port + 4 };
}
