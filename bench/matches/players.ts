import { makeUsers, type SimulatedUser } from "../../src/cli/simulation/accounts";
import { numbered } from "../../src/cli/simulation/names";
import type { Server } from "../server";
import { eachAtOnce, targetOf } from "./game-servers";
import { type LeanSocket, openLeanSocket } from "./socket";

export interface ConnectedPlayer extends SimulatedUser {
  socket: LeanSocket;
}

/** Players with a linked EVR id and an open socket. */
export async function connectPlayers(server: Server, count: number): Promise<ConnectedPlayer[]> {
  const names = Array.from({ length: count }, (_, at) => numbered("bench", "player", at));
  const users = await makeUsers(targetOf(server), names, { players: true });
  return eachAtOnce(users, async (user) => ({
    ...user,
    socket: await openLeanSocket(server.port, user.session.tokens().token),
  }));
}
