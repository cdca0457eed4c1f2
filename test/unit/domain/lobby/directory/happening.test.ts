import { type Change, happeningOf } from "../../../../../src/domain/lobby/directory/happening";
import { newProposals } from "../../../../../src/domain/lobby/directory/proposals";
import { indexLabel } from "../../../../../src/domain/lobby/label/indexed";
import type { MatchState } from "../../../../../src/domain/lobby/match-state";
import { group, match, NOW } from "../make";
import { after, comes, order, parked, prepare, signal } from "../life/story";

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

  test("what a match was, how long it took and who could see it, and no address", () => {
    const told: unknown[] = [];
    const proposals = newProposals(
      { made: 1, reservations: 1 },
      () => false,
      (change, nowMs) => {
        told.push(happeningOf(change, nowMs));
      },
    );
    const here = parked({ regions: ["us_east", "default", "0x00000000000000ff"], hostsFor: [group("g")] });
    const [{ id }, guild] = [here, { id: group("g"), guildId: "guild" }];
    proposals.tell(id, indexLabel(here), [], NOW);
    const played = after(here, [prepare({ group: guild }), ...comes(1), ...comes(2)]);
    proposals.tell(id, indexLabel(played), [], NOW);
    proposals.tell(id, undefined, [], NOW + 60_400);
    const { server } = here;
    const about = { server_id: String(server.serverId), regions: ["us_east"] };
    const data = {
      ...{ ...about, match: id, mode: "echo_arena", level: "mpl_arena_a", lobby_type: "public" },
      ...{ group: group("g"), players: 2 },
    };
    expect(told).toEqual([
      { type: "server.parked", data: { ...about, operator: server.operatorId, groups: [group("g")] } },
      { type: "match.started", data },
      { type: "match.ended", data: { ...data, seconds: 60 } },
    ]);
    expect(JSON.stringify(told)).not.toContain(server.externalIp);
  });

  test("no group of a match that has none", () => {
    const told: unknown[] = [];
    const proposals = newProposals(
      { made: 1, reservations: 1 },
      () => false,
      (change, nowMs) => {
        told.push(happeningOf(change, nowMs)?.data);
      },
    );
    proposals.tell(match().id, indexLabel(started), [], NOW);
    expect(told[0]).not.toHaveProperty("group");
  });
});
