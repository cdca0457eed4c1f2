import { createServer } from "node:net";
import { freePort, freeStackPorts } from "../../../src/stack/ports";

describe("a free port", () => {
  it("is given once, although nobody listens there yet", async () => {
    const ports = await Promise.all(Array.from({ length: 400 }, () => freePort()));
    expect(new Set(ports).size).toBe(ports.length);
  });

  it("is not beside another stack's, whichever is chosen first", async () => {
    const stacks = await Promise.all(Array.from({ length: 100 }, () => freeStackPorts()));
    const taken = stacks.flatMap(({ port, consolePort }) => [port - 1, port, consolePort - 3, consolePort]);
    expect(new Set(taken).size).toBe(taken.length);
  });

  it("can be listened to by the one that it was given to", async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});
