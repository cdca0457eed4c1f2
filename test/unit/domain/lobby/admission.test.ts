import { decideJoin, type Entrant, type JoinMatch } from "../../../../src/domain/lobby/admission";
import type { Reason } from "../../../../src/domain/lobby/failure";
import { parseFeatures } from "../../../../src/domain/lobby/feature";
import type { TeamSize } from "../../../../src/domain/lobby/limits";
import { type AssignedTeam, TEAMS } from "../../../../src/domain/lobby/role";
import { entrant, evrId, joinMatch, NOW, reserved, seat, seats, session, user, version } from "./make";

const outcome = (match: JoinMatch, who: Entrant, at = NOW) => {
  const decision = decideJoin(match, who, at);
  if ("refuse" in decision) return decision.refuse.reason;
  return decision.accept === "server" ? "server" : decision.team;
};
const twelve = seats(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2);

describe("the game server", () => {
  test("comes in by its session, parked or not, and is no player", () => {
    const server = entrant("any", { sessionId: session("server") });
    expect(outcome(joinMatch({ lobbyType: "unassigned" }), server)).toBe("server");
    expect(outcome(joinMatch({ open: false, seats: twelve }), server)).toBe("server");
  });

  test("is nobody else, not even a call without a session", () => {
    const match = joinMatch({ lobbyType: "unassigned" });
    expect(outcome(match, entrant(1))).toBe("NotPrepared");
    expect(outcome(match, entrant(1, { sessionId: undefined }))).toBe("NotPrepared");
  });
});

type Case = [says: string, match: Partial<JoinMatch>, who: Entrant, outcome: Reason | AssignedTeam];

describe("a player", () => {
  const needs = { requiredFeatures: parseFeatures("a,b,c") };
  test.each<Case>([
    ["joins an open match", {}, entrant(1), 0],
    ["is turned away from a parked match", { lobbyType: "unassigned" }, entrant(1), "NotPrepared"],
    ["is turned away from a locked match", { open: false }, entrant(1), "Locked"],
    ["is turned away from a match of twelve", { seats: twelve }, entrant(1), "Full"],
    ["is turned away by a ban", {}, entrant(1, { isBanned: true }), "Banned"],
    [
      "needs every required feature",
      needs,
      entrant(1, { features: parseFeatures("a,c") }),
      "IncompatibleServer",
    ],
    ["with every required feature joins", needs, entrant(1, { features: parseFeatures("c,b,a,d") }), 0],
    ["of another version is turned away", {}, entrant(1, { versionLock: version(2n) }), "UpdateRequired"],
    ["of the same version joins", {}, entrant(1, { versionLock: version(1n) }), 0],
    ["does not moderate without the right", {}, entrant(1, { role: 4 }), "NotModerator"],
    ["with the right moderates", {}, entrant(1, { role: 4, isModerator: true }), 4],
    [
      "is no moderator by alignment alone",
      { alignments: new Map([[user(1), TEAMS.moderator]]) },
      entrant(1),
      "NotModerator",
    ],
    [
      "finds full teams though the match has room",
      { teamSize: 1 as TeamSize, seats: seats(0, 1) },
      entrant(1),
      "TeamFull",
    ],
    [
      "is aligned by user, not by EVR id",
      { alignments: new Map([[user(1), 1]]) },
      entrant(1, { evrId: evrId(9) }),
      1,
    ],
    ["comes back to the same team by EVR id", { formerTeams: [{ evrId: evrId(1), team: 1 }] }, entrant(1), 1],
  ])("%s", (_, match, who, expected) => expect(outcome(joinMatch(match), who)).toBe(expected));

  test("is told which features are missing, and no others", () => {
    const decision = decideJoin(joinMatch(needs), entrant(1, { features: parseFeatures("b") }), NOW);
    expect(decision).toEqual({
      refuse: { reason: "IncompatibleServer", message: "the match requires a, c" },
    });
  });
});

describe("who is there already", () => {
  const bot = (name: number, over: Partial<Entrant> = {}) => entrant(name, { isBot: true, ...over });
  test.each<Case>([
    ["cannot come under the same EVR id", { seats: [seat(1)] }, entrant(1), "DuplicateEvrId"],
    [
      "cannot lend an EVR id to somebody else, from whatever session",
      { seats: [seat(1)] },
      entrant(2, { evrId: evrId(1) }),
      "DuplicateEvrId",
    ],
    ["cannot come again in one session", { seats: [seat(1)] }, bot(1, { evrId: evrId(2) }), "AlreadyInMatch"],
    [
      "cannot come as ordinary user under a second EVR id",
      { seats: [seat(1)] },
      entrant(1, { evrId: evrId(2), sessionId: session(2) }),
      "AlreadyInMatch",
    ],
    [
      "may come as bot under a second EVR id from a second session",
      { seats: [seat(1)] },
      bot(1, { evrId: evrId(2), sessionId: session(2) }),
      1,
    ],
    [
      "cannot come as bot under the same EVR id",
      { seats: [seat(1)] },
      bot(1, { sessionId: session(2) }),
      "DuplicateEvrId",
    ],
    ["is in one match at a time", {}, entrant(1, { isElsewhere: true }), "AlreadyInMatch"],
    ["may be elsewhere as bot", {}, bot(1, { isElsewhere: true }), 0],
  ])("%s", (_, match, who, expected) => expect(outcome(joinMatch(match), who)).toBe(expected));
});

describe("a reserved seat", () => {
  const eleven = twelve.slice(0, 11);
  test.each<Case>([
    ["counts against the limit", { seats: [...eleven, reserved(2, 2)] }, entrant(1), "Full"],
    ["lets its own player in", { seats: [...eleven, reserved(1, 2)] }, entrant(1), 2],
    ["is free again once void", { seats: [...eleven, reserved(2, 2, NOW)] }, entrant(1, { role: 2 }), 2],
    ["counts as the team's", { seats: [reserved(2, 0)] }, entrant(1), 1],
    [
      "keeps its EVR id from others",
      { seats: [reserved(1)] },
      entrant(2, { evrId: evrId(1) }),
      "DuplicateEvrId",
    ],
    [
      "keeps its user from a second one",
      { seats: [reserved(1)] },
      entrant(1, { evrId: evrId(2) }),
      "AlreadyInMatch",
    ],
    ["may be asked for again", { seats: [reserved(1, 1)] }, entrant(1, { sessionId: undefined }), 1],
    ["helps nobody past a lock", { open: false, seats: [reserved(1)] }, entrant(1), "Locked"],
    ["helps nobody past a ban", { seats: [reserved(1)] }, entrant(1, { isBanned: true }), "Banned"],
    ["of a moderator needs the right still", { seats: [reserved(1, 4)] }, entrant(1), "NotModerator"],
  ])("%s", (_, match, who, expected) => expect(outcome(joinMatch(match), who)).toBe(expected));
});

describe("with several things against a player", () => {
  /** Each spoils one more thing than the one after it. */
  const spoils: [Reason, Partial<JoinMatch>, Partial<Entrant>][] = [
    ["NotPrepared", { lobbyType: "unassigned" }, {}],
    ["Locked", { open: false }, {}],
    ["DuplicateEvrId", {}, { evrId: evrId("s0") }],
    ["AlreadyInMatch", {}, { isElsewhere: true }],
    ["IncompatibleServer", { requiredFeatures: parseFeatures("a") }, {}],
    ["UpdateRequired", {}, { versionLock: version(2n) }],
    ["NotModerator", {}, { role: 4 }],
    ["Banned", {}, { isBanned: true }],
    ["Full", { seats: twelve }, {}],
  ];

  test.each(spoils.map(([reason], index) => [reason, spoils.slice(index)] as const))(
    "%s is told before all that come after it",
    (reason, rest) => {
      const match = Object.assign(joinMatch(), ...rest.map(([, over]) => over)) as JoinMatch;
      const who = Object.assign(entrant(1), ...rest.map(([, , over]) => over)) as Entrant;
      expect(outcome(match, who)).toBe(reason);
    },
  );
});
