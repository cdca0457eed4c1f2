import { parseFeatures } from "../../../../../src/domain/lobby/feature";
import { lifecycle } from "../../../../../src/domain/lobby/life/lifecycle";
import { sessionSettings } from "../../../../../src/domain/lobby/session-settings";
import { CLIENT_IP, group, NOW, session } from "../make";
import { after, attempt, comes, joined, prepared, reserve, sent, signal, started, tick } from "./story";

const entrantOf = (name: number, team: number, features: string[] = []) => ({
  session_id: `session-${name}`,
  user_id: `user-${name}`,
  username: `name-${name}`,
  display_name: `Name ${name}`,
  evr_id: `STM-${name}`,
  team,
  features,
});
const PUT_OUT = [
  {
    do: "send",
    op: "LobbySessionEnded",
    body: { reason: "no seat is yours any more" },
    to: [session(1)],
  },
  { do: "kick", sessionIds: [session(1)] },
];

describe("the first player who arrives", () => {
  const lobby = {
    requiredFeatures: parseFeatures("a"),
    group: { id: group("g"), guildId: "guild" },
    startTime: "2027-01-15T10:00:00+02:00",
    startMs: NOW + 3_600_000,
  };
  const waiting = after(prepared(lobby), [attempt(1, { features: parseFeatures("a,c") })]);
  const outcome = lifecycle(waiting, joined(1), NOW + 7);

  test("starts the match, at once even if its time is to come", () => {
    expect(outcome.state).toMatchObject({ phase: "started", emptySinceMs: undefined });
    expect(sent(outcome, "LobbySessionStart")).toEqual([
      [
        "server",
        {
          match_id: "match-1",
          player_limit: 10,
          lobby_type: "public",
          group_id: "group-g",
          mode: "echo_arena",
          level: "mpl_arena_a",
          session_settings: sessionSettings("echo_arena", "mpl_arena_a", parseFeatures("a")),
          start_time: "2027-01-15T10:00:00+02:00",
          entrants: [entrantOf(1, 0, ["a", "c"])],
        },
      ],
    ]);
  });

  test("is told to the game server after the start", () => {
    const ops = outcome.effects.map((effect) => (effect.do === "send" ? effect.op : effect.do));
    expect(ops).toEqual(["LobbySessionStart", "EntrantsJoined"]);
    expect(sent(outcome, "EntrantsJoined")).toEqual([
      ["server", { entrants: [entrantOf(1, 0, ["a", "c"])] }],
    ]);
  });

  test("sits where the seat was held", () => {
    expect(outcome.state.seats).toEqual([
      { ...waiting.seats[0], holder: { sessionId: session(1), clientIp: CLIENT_IP } },
    ]);
  });
});

describe("a player who arrives", () => {
  test("second does not start the match again", () => {
    const outcome = lifecycle(after(started([1]), [attempt(2)]), joined(2), NOW);
    expect(outcome.effects).toEqual([
      { do: "send", op: "EntrantsJoined", body: { entrants: [entrantOf(2, 1)] }, to: "server" },
    ]);
  });

  test("after StartSession does not start the match again", () => {
    const begun = after(prepared(), [signal({ is: "StartSession" }), attempt(1)]);
    const outcome = lifecycle(begun, joined(1), NOW + 1_000);
    expect(sent(outcome, "LobbySessionStart")).toEqual([]);
    expect(outcome.state).toMatchObject({ phase: "started", emptySinceMs: undefined });
  });

  test("later than the seat was held is told so and put out", () => {
    const state = after(prepared(), [attempt(1)]);
    const late = lifecycle(state, joined(1), NOW + 30_000);
    expect(late).toEqual({ state: prepared(), effects: PUT_OUT });
    expect(lifecycle(state, joined(1), NOW + 29_999).state.phase).toBe("started");
  });

  test("late does not take the seat that another was given since", () => {
    const state = after(prepared(), [attempt(1)]);
    const given = after(state, [reserve(2)], NOW + 30_000);
    expect(lifecycle(given, joined(1), NOW + 30_001)).toEqual({ state: given, effects: PUT_OUT });
  });

  test("without having been let in is put out, reserved seat or not", () => {
    const state = after(prepared(), [reserve(1)]);
    expect(lifecycle(state, joined(1), NOW)).toEqual({ state, effects: PUT_OUT });
  });

  test("in a match that ended meanwhile is put out", () => {
    const gone = after(prepared(), [attempt(1), signal({ is: "Terminate", reason: "enough" })]);
    expect(lifecycle(gone, joined(1), NOW)).toEqual({ state: gone, effects: PUT_OUT });
  });

  test("keeps the seat for as long as the match is", () => {
    const state = after(prepared(), comes(1));
    expect(after(state, [tick], NOW + 1e12)).toEqual(state);
  });
});
