import fc from "fast-check";
import type { MatchId } from "../../../../src/domain/lobby/ids";
import { DEFAULT_TEAM_SIZE, parseTeamSize } from "../../../../src/domain/lobby/limits";
import { isTaken } from "../../../../src/domain/lobby/seat";
import type { SeatRequest } from "../../../../src/module/lobby/seat-request";
import { takeSeatIn } from "../../../../src/module/lobby/seating";
import { lobby } from "../../../../src/module/match/handler";
import { currentRoom, openRoom } from "../../../../src/module/match/room";
import { signalMatch } from "../../../../src/module/signals/signals";
import { prepared } from "../../domain/lobby/life/story";
import { entrant, user } from "../../domain/lobby/make";
import { callOf } from "../nk/call";
import { together, values } from "../nk/actors";
import { standIn } from "../nk/stand-in";

/** A prepared match with two places on its sides, as a match's own machine has it. */
function stage() {
  const { nk } = standIn({
    lobby: {
      ...lobby,
      matchInit: () => {
        openRoom(prepared({ teamSize: parseTeamSize(1) ?? DEFAULT_TEAM_SIZE }));
        return { state: {}, tickRate: 1, label: "" };
      },
    },
  });
  const match = nk.matchCreate("lobby", {}) as MatchId;
  return { nk, match };
}

type Deed = { player: number; does: "asks" | "gives up" };
type Came = "seated" | "refused" | "gave up";

const act =
  ({ player, does }: Deed, match: MatchId) =>
  (nk: nkruntime.Nakama): Came => {
    if (does === "gives up") {
      signalMatch(nk, match, "ReleaseSeat", user(player));
      return "gave up";
    }
    const request = {
      call: callOf(nk),
      asker: { user: user(player), session: undefined, isBot: false },
      entrant: entrant(player, { sessionId: undefined }),
    } as unknown as SeatRequest;
    const seating = takeSeatIn(request, { match });
    return seating !== "gone" && "seated" in seating ? "seated" : "refused";
  };

const deeds = fc.array(
  fc.record({
    player: fc.integer({ min: 1, max: 4 }),
    does: fc.constantFrom<Deed["does"]>("asks", "gives up"),
  }),
  { minLength: 2, maxLength: 8 },
);

describe("the seats of a match that several want at the same moment", () => {
  test("are as many as there are, one for a player, and who was told of one has it until it is given up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), deeds, async (scheduler, done) => {
        const { nk, match } = stage();
        const came = values(
          await together(
            scheduler,
            nk,
            done.map((deed) => act(deed, match)),
          ),
        );
        expect(came).toHaveLength(done.length);
        const { seats } = currentRoom().state;
        expect(seats.length).toBeLessThanOrEqual(2);
        expect(new Set(seats.map(({ userId }) => userId)).size).toBe(seats.length);
        expect(seats.some(isTaken)).toBe(false);
        for (const [at, { player }] of done.entries()) {
          const gaveUp = done.some((one) => one.player === player && one.does === "gives up");
          if (came[at] === "seated" && !gaveUp)
            expect(seats.map(({ userId }) => userId)).toContain(user(player));
        }
      }),
    );
  });

  test("are all taken when more ask than there are, and nobody gives up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (scheduler, many) => {
        const { nk, match } = stage();
        const asking = Array.from({ length: many }, (_, player) => act({ player, does: "asks" }, match));
        const came = values(await together(scheduler, nk, asking));
        expect(came.filter((one) => one === "seated")).toHaveLength(2);
        expect(currentRoom().state.seats).toHaveLength(2);
      }),
    );
  });
});
