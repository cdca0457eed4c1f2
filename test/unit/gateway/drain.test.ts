import type { Connection } from "../../../src/gateway/connection";
import { drain } from "../../../src/gateway/drain";
import type { Host } from "../../../src/gateway/game-server/host";
import { keepHost } from "../../../src/gateway/game-server/hosts";

/** Connections of which each notes its end. */
function stage() {
  const connections = new Set<Connection>();
  const ended: string[] = [];
  const connect = (name: string, match?: { isStarted: () => boolean }) => {
    const connection = {
      close(reason: string) {
        connections.delete(connection);
        ended.push(`${name} ${reason}`);
      },
    } as unknown as Connection;
    connections.add(connection);
    if (match) keepHost(connection, { match } as Host);
  };
  return { connections, ended, connect };
}

test("parked game servers are told first, then players, and game servers in play at last", async () => {
  const { connections, ended, connect } = stage();
  connect("playing", { isStarted: () => true });
  connect("player");
  connect("parked", { isStarted: () => false });
  await drain(connections);
  expect(ended).toEqual(["parked stopping", "player stopping", "playing stopping"]);
});

test("many are told a few at a time, and those who came in at the last moment as well", async () => {
  const { connections, ended, connect } = stage();
  for (let nth = 0; nth < 25; nth++) connect(String(nth));
  const draining = drain(connections);
  expect(ended).toHaveLength(10);
  connect("late");
  await draining;
  expect(ended).toHaveLength(26);
});
