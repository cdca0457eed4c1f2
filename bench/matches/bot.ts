import { makeUsers, type SimulatedUser } from "../../src/cli/simulation/accounts";
import { numbered } from "../../src/cli/simulation/names";
import type { Server } from "../server";
import { targetOf } from "./game-servers";

/** A user, a member of these groups. */
export async function makeMember(server: Server, kind: string, ...groups: string[]): Promise<SimulatedUser> {
  const [user] = await makeUsers(targetOf(server), [numbered("bench", kind, 0)], {
    players: false,
    groups,
  });
  if (!user) throw new Error("no account was made");
  return user;
}

export const makeBot = (server: Server): Promise<SimulatedUser> => makeMember(server, "bot", "Global Bots");
