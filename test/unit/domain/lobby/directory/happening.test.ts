import { type Change, happeningOf } from "../../../../../src/domain/lobby/directory/happening";
import { newProposals } from "../../../../../src/domain/lobby/directory/proposals";
import { indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { match, NOW } from "../make";
import { after, order, parked, prepare, signal } from "../life/story";

/** What the directory tells of, when matches tell it these states one after the other; undefined: it has ended. */
function heard(...states: (MatchState | undefined)[]): string[] {
  const types: string[] = [];
  const notice = (change: Change, nowMs: number) => {
    const happening = happeningOf(change, nowMs);
    if (happening) types.push(happening.type);
  };
  const proposals = newProposals({ made: 1, reservations: 1 }, () => false, notice);
  const { id } = match();
  for (const state of states) proposals.tell(id, state && indexLabel(state), [], NOW);
  return types;
}

const free = parked();
const prepared = after(free, [prepare()]);
const started = after(prepared, [signal({ is: "StartSession" })]);
const unreachable = after(free, [order({ op: "ServerReachable", reachable: false })]);

describe("the directory notices", () => {
  test("a game server that parks, its match's beginning and its end", () => {
    expect(heard(free, prepared, started, started, undefined)).toEqual([
      "server.parked",
      "match.started",
      "match.ended",
    ]);
  });

  test("a game server that goes while it waits, and one that players do not reach", () => {
    expect(heard(free, undefined)).toEqual(["server.parked", "server.lost"]);
    expect(heard(free, unreachable, free, unreachable, undefined)).toEqual([
      "server.parked",
      "server.unreachable",
      "server.parked",
      "server.unreachable",
      "server.lost",
    ]);
  });

  test("nothing of a match that never began, and nothing twice", () => {
    expect(heard(free, free, prepared, prepared, undefined, undefined)).toEqual(["server.parked"]);
  });

  test("how long a match took and who could see it, and no address", () => {
    const told: unknown[] = [];
    const proposals = newProposals(
      { made: 1, reservations: 1 },
      () => false,
      (change, nowMs) => {
        const happening = happeningOf(change, nowMs);
        if (happening?.type === "match.ended") told.push(happening.data);
      },
    );
    proposals.tell(match().id, indexLabel(started), [], NOW);
    proposals.tell(match().id, undefined, [], NOW + 60_000);
    expect(told).toEqual([expect.objectContaining({ match: match().id, lobby_type: "public", players: 0 })]);
    expect(JSON.stringify(told)).not.toContain(free.server.externalIp);
  });
});
