import { IN_GAME, IN_MATCH } from "../../../src/domain/gateway/player-status";
import type { LobbySocket } from "../../../src/client";
import type { Connection } from "../../../src/gateway/connection";
import { sayBusy } from "../../../src/gateway/lobby/busy";

test("a player is busy in a match that is played, not in a social lobby, and says so when it changes", () => {
  const said: string[] = [];
  const updateStatus = (status: string) => Promise.resolve(void said.push(status));
  const socket = { nakama: { updateStatus } } as unknown as LobbySocket;
  const connection = { onClose: () => undefined } as unknown as Connection;
  const isIn = (mode: string | undefined) => sayBusy(connection, socket, mode);
  isIn("social_2.0");
  expect(said).toEqual([]);
  isIn("echo_arena");
  isIn("echo_combat_private");
  expect(said).toEqual([IN_MATCH]);
  isIn("social_2.0_private");
  isIn(undefined);
  expect(said).toEqual([IN_MATCH, IN_GAME]);
});
