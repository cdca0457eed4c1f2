import {
  LOBBY_FAILURES,
  lobbyFailure,
  type Reason,
  REASONS,
  rejection,
} from "../../../../src/domain/lobby/failure";

const TABLE: readonly (readonly [Reason, number, string])[] = [
  ["IncompatibleServer", 5, "IncompatibleServer"],
  ["DuplicateEvrId", 2, "BadRequest"],
  ["AlreadyInMatch", 2, "BadRequest"],
  ["EvrIdNotLinked", 2, "BadRequest"],
  ["BadMetadata", 2, "BadRequest"],
  ["NotPrepared", 4, "ServerDoesNotExist"],
  ["NoSuchMatch", 4, "ServerDoesNotExist"],
  ["Locked", 7, "ServerIsLocked"],
  ["Full", 8, "ServerIsFull"],
  ["TeamFull", 8, "ServerIsFull"],
  ["UpdateRequired", 1, "UpdateRequired"],
  ["Banned", 11, "BannedFromLobbyGroup"],
  ["Suspended", 12, "KickedFromLobbyGroup"],
  ["NotMember", 10, "MissingEntitlement"],
  ["NotModerator", 13, "NotALobbyGroupMod"],
  ["NoServer", 6, "ServerFindFailed"],
];

describe("failures of lobbies", () => {
  test.each(TABLE)("%s is %d %s", (reason, code, name) => {
    expect(lobbyFailure({ reason, message: "a sentence" })).toEqual({
      code,
      name,
      reason,
      message: "a sentence",
    });
  });

  test("a suspension says when it ends, where it does", () => {
    const told = (message: string) => lobbyFailure({ reason: "Suspended", message }).until;
    expect(told("suspended until 2027-01-15 08:00 UTC: be kind")).toBe(1_800_000_000);
    expect(told("suspended: be kind")).toBeUndefined();
    const full = "suspended until 2027-01-15 08:00 UTC: x";
    expect(lobbyFailure({ reason: "Full", message: full })).not.toHaveProperty("until");
  });

  test("there are no other reasons", () => {
    expect(Object.keys(REASONS).sort()).toEqual(TABLE.map(([reason]) => reason).sort());
  });

  test("the codes are the game's, 0 to 13", () => {
    expect(Object.values(LOBBY_FAILURES)).toEqual(Array.from({ length: 14 }, (_, code) => code));
  });

  test("a rejected socket reads the reason first", () => {
    expect(rejection({ reason: "Full", message: "the match is full" })).toBe("Full: the match is full");
  });
});
