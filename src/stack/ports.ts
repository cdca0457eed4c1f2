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

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
