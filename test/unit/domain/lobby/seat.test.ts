import { heldSeats, onTeam, playerCount } from "../../../../src/domain/lobby/seat";
import { NOW, reserved, seat, seats } from "./make";

describe("seats", () => {
  test("a player's counts for ever, a reserved one until it is void", () => {
    const all = [seat(1), reserved(2, 0, NOW + 1), reserved(3, 0, NOW), reserved(4, 0, NOW - 1)];
    expect(heldSeats(all, NOW)).toEqual(all.slice(0, 2));
    expect(heldSeats(all, NOW + 1)).toEqual(all.slice(0, 1));
  });

  test("are counted by team, and players without spectators and moderators", () => {
    const all = seats(0, 0, 1, 2, 3, 4);
    expect([0, 1, 2, 3, 4].map((team) => onTeam(all, team as 0 | 1 | 2 | 3 | 4))).toEqual([2, 1, 1, 1, 1]);
    expect(playerCount(all)).toBe(4);
  });
});
