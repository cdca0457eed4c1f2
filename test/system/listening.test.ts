import { connect } from "node:net";
import { sharedServer } from "./stack/server";

const { settings } = sharedServer();

/** Whether something takes a connection there. */
const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

/** Another address of this machine than the one that everything has; only Linux has it without being told. */
const OTHER = process.platform === "linux" ? "127.0.0.2" : "::1";

describe("what a server shows to others", () => {
  test("is its API, and neither the console nor what the console is made of", async () => {
    const { port, consolePort } = settings;
    expect(await listens(OTHER, port)).toBe(true);
    for (const own of [consolePort, consolePort - 3])
      expect([await listens("127.0.0.1", own), await listens(OTHER, own)]).toEqual([true, false]);
  });
});
