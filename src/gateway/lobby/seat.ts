import type { LobbyCalls, ReservedSeat } from "../../client/lobby";
import { SocketError } from "../../client";
import { LobbyRefused } from "./call-failure";
import { FAILED, ruleFailure, type ShownFailure } from "./failure";
import type { Group, Wanted } from "./request";

/** Endpoints of game servers that the client is to measure before it gets a seat. */
export interface ToMeasure {
  unmeasured: readonly string[];
}

/** A group that is not there, or is another server's that the client still remembers. */
const isUnknownGroup = (error: unknown): boolean =>
  error instanceof SocketError && (error.field === "group_id" || error.field === "guild_id");

/** Looks in one group after the other. What the last of them said is the answer when there is no seat in any. */
export async function takeSeat(
  { groups, ask }: Wanted,
  lobby: LobbyCalls,
  measures: boolean,
): Promise<{ seat: ReservedSeat } | ToMeasure> {
  let refused: ShownFailure = FAILED.unavailable;
  for (const [at, group] of groups.entries()) {
    const answer = await askIn(group, at === groups.length - 1);
    if (answer === undefined) continue;
    if (answer.ok || "unmeasured" in answer) return answer;
    refused = ruleFailure(answer.failure);
    // A group that the request names is looked in alone.
    if (group.group_id !== undefined) break;
  }
  throw new LobbyRefused(refused);

  async function askIn(group: Group, isLast: boolean) {
    try {
      return await ask(lobby, group, measures);
    } catch (error) {
      if (isUnknownGroup(error) && !isLast) return undefined;
      throw error;
    }
  }
}
