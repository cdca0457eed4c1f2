import type { Session } from "../../../client/homeport";
import { signed, symbolOf } from "../../../domain/symbol";
import type { GameClient } from "../../../evr/peers/client/client";
import type { GameServer } from "../../../evr/peers/game-server/game-server";
import { mustBe, soon, type Teller } from "../teller";
import { mustEnd } from "./peers";

const MODE = "echo_arena";
export const FEATURE = "low_gravity";
const TEAM = { blue: 0, orange: 1 };
const STATS = { arena: { Goals: { op: "add", val: 3, cnt: 1 } } };
const arenaOf = ({ stats }: Record<string, unknown>): unknown => (stats as { arena?: unknown }).arena;
/** Ten seconds after the end the game server gets its next match. */
const NEXT_MATCH_MS = 30_000;

interface Players {
  server: GameServer;
  alice: GameClient;
  bob: GameClient;
  carol: GameClient;
  /** The game server's region, and a feature that no other has. */
  mark: string;
  /** Who looks at the list of matches. */
  viewer: Session;
}

/** The whole life of a match, told while it happens. */
export async function tellMatch({ step: tell }: Teller, players: Players): Promise<void> {
  const { server, alice, bob, carol, mark, viewer } = players;
  const step = (title: string, act: () => Promise<string>) =>
    tell(title, async () => [undefined, await act()]);
  const hers = await tell(
    "Alice creates a match that requires a feature; the game server starts it",
    async () => {
      const answer = alice.create({ mode: MODE, region: mark, team: TEAM.blue });
      const start = await server.nextStart();
      mustBe("mode", start.settings.gametype, signed(symbolOf(MODE)));
      mustBe("required features", start.settings.features, [FEATURE]);
      const success = mustEnd(await answer, "success");
      mustBe("match", success.matchId, start.matchId);
      mustBe("team", success.teamIndex, TEAM.blue);
      mustBe("what the game server was told", (await server.nextPlayer()).bytes, success.bytes);
      return [
        success,
        `match ${start.matchId}, features [${start.settings.features.join(", ")}], she is blue`,
      ];
    },
  );
  const { matchId } = hers;
  const place = await tell(
    "Alice's game and the game server talk by UDP, with the keys that both were told",
    async () => {
      const entered = await alice.enter(hers);
      mustBe("admission", entered.admission, { admitted: true });
      return [entered, `${hers.endpoint.external}:${hers.endpoint.port}`];
    },
  );

  await step("Bob joins", async () => {
    const success = mustEnd(await bob.join({ match: matchId, team: TEAM.orange }), "success");
    mustBe("team", success.teamIndex, TEAM.orange);
    mustBe("what the game server was told", (await server.nextPlayer()).bytes, success.bytes);
    mustBe("admission", (await bob.enter(success)).admission, { admitted: true });
    return "he is orange";
  });

  await step("Carol's game lacks the feature and is turned away", async () => {
    const failure = mustEnd(await carol.join({ match: matchId }), "failure");
    mustBe("code", failure.code, 5);
    mustBe("it names the feature", failure.text.includes(FEATURE), true);
    return `code ${failure.code}: ${failure.text}`;
  });

  await step("Alice's game crashes, and the game server is told", async () => {
    place.crash();
    alice.crash();
    const { code, playerSessions } = await server.nextDrop();
    mustBe("code", code, 8);
    mustBe("how many", playerSessions.length, 1);
    return `code ${code}`;
  });

  await step("Alice is back, and finds her own place", async () => {
    const login = await alice.logIn();
    if (!login.ok) throw new Error(login.text);
    const success = mustEnd(await alice.find({ mode: MODE }), "success");
    mustBe("match", success.matchId, matchId);
    mustBe("team", success.teamIndex, TEAM.blue);
    await server.nextPlayer();
    mustBe("admission", (await alice.enter(success)).admission, { admitted: true });
    return "the same match, and she is blue as before";
  });

  await step("the game server ends the match and reports statistics", async () => {
    await server.endSession();
    await server.reportStatistics(alice.evrId, {
      matchtype: Number(signed(symbolOf(MODE))),
      sessionid: matchId.toUpperCase(),
      update: { stats: STATS },
    });
    mustBe("statistics", arenaOf(await server.profileOf(alice.evrId)), STATS.arena);
    mustBe("what her own game shows", arenaOf((await alice.profile()).server), STATS.arena);
    return `${STATS.arena.Goals.val} goals in Alice's profile`;
  });

  await step("the game server is parked again", async () => {
    const query = `+label.broadcaster.features:${mark}`;
    await soon(
      async () => (await viewer.matches({ query })).matches,
      (seen) =>
        mustBe(
          "its matches",
          seen.map(({ lobby_type, open }) => ({ lobby_type, open })),
          [{ lobby_type: "unassigned", open: true }],
        ),
      NEXT_MATCH_MS,
    );
    return "it waits for the next one";
  });
}
