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
      throw new Problem(`${setting}: port ${port} (${what}) needs rights that this user does not have`);
    if (trouble)
      throw new Problem(
        `${setting}: port ${port} (${what}) is busy: stop what listens there, or set ${setting} to another port`,
      );
  }
}

/** Below the range from which systems take ports for outgoing connections, so that none sits there by chance. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A port of which the given neighbours (0 is itself) are free too. */
export async function freePort(neighbours: readonly number[] = [0]): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const troubles = await Promise.all(neighbours.map((offset) => tryPort(port + offset)));
    if (troubles.every((trouble) => trouble === undefined)) return port;
  }
  throw new Problem(`no free port was found between ${LOWEST} and ${HIGHEST}`);
}

/** Ports for a whole stack: Nakama takes one below its own as well, the console three below its own. */
export async function freeStackPorts(): Promise<{ port: number; consolePort: number }> {
  const port = await freePort([-1, 0, 1, 4]);
  return { port, consolePort: port + 4 };
}
