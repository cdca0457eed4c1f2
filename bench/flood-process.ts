// The clients that hammer wrong passwords, in a process of their own: they must not take the measuring
// process's time. Orders and counts go over the channel that `fork` makes.
import { type Connection, open } from "./connection";
import type { Counts, Order } from "./flood";

const MOST_SECONDS = 180;
const counts: Counts = { checked: 0, refused: 0, other: 0, broken: 0, slowestMs: 0 };
let target: string | undefined;
let stopped = false;

const one = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

async function hammer(order: Extract<Order, { start: unknown }>["start"], address: string): Promise<void> {
  const { port, path, usernames } = order;
  let connection: Connection | undefined;
  while (!stopped) {
    const unknown = Math.random() < 0.3;
    const username = target ?? (unknown ? `nobody_${Math.floor(Math.random() * 1e6)}` : one(usernames));
    const body = JSON.stringify({ username, password: `wrong ${Math.random()}` });
    try {
      connection ??= await open(port);
      const before = performance.now();
      const { status } = await connection.ask(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: ${address}\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      counts.slowestMs = Math.max(counts.slowestMs, performance.now() - before);
      if (status === 401) counts.checked++;
      else if (status === 429) counts.refused++;
      else counts.other++;
    } catch {
      counts.broken++;
      connection?.close();
      connection = undefined;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  connection?.close();
}

process.on("message", (order: Order) => {
  if ("start" in order) {
    target = order.start.target;
    for (let client = 0; client < order.start.clients; client++)
      void hammer(order.start, order.start.addresses[client % order.start.addresses.length] ?? "");
  } else if ("target" in order) target = order.target;
  else {
    stopped = order.report === "last";
    process.send?.(counts);
  }
});
process.on("disconnect", () => process.exit(0));
setTimeout(() => process.exit(1), MOST_SECONDS * 1000);
