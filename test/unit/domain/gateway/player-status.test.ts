import { IN_GAME, IN_MATCH, playerStatus } from "../../../../src/domain/gateway/player-status";

test.each([
  [false, [], "offline"],
  // Of a client that is none of the game's.
  [false, [IN_MATCH], "offline"],
  [true, [], "online"],
  [true, [IN_GAME, ""], "online"],
  [true, [IN_GAME, IN_MATCH], "busy"],
])("logged in %s, saying %j, is %s", (isLoggedIn, said, status) =>
  expect(playerStatus(isLoggedIn, said)).toBe(status),
);
