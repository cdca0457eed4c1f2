import { enterEvr, type EvrHost, type EvrPlayer, parkEvr } from "./evr";
import type { LobbyStage } from "./lobby-stage";

/** Game servers and players of the binary protocol, who go with the test that they came for; the stage is struck at the end. */
export function evrStage(stage: LobbyStage) {
  const open: (EvrHost | EvrPlayer)[] = [];
  const kept = <One extends EvrHost | EvrPlayer>(one: One): One => {
    open.push(one);
    return one;
  };
  afterEach(() => open.splice(0).forEach(dismiss));
  afterAll(() => stage.strike());
  type Asked<Open extends typeof parkEvr | typeof enterEvr> = Parameters<Open>[1];
  return {
    /** Parked. */
    host: async (asked?: Asked<typeof parkEvr>) => kept(await parkEvr(stage, asked)),
    /** Logged in. */
    enter: async (asked?: Asked<typeof enterEvr>) => kept(await enterEvr(stage, asked)),
  };
}

/** Without a word, as the game does it; one of them may be frozen. */
export function dismiss(one: EvrHost | EvrPlayer): void {
  one.line.socket.terminate();
  if ("game" in one) one.game.close();
  else one.login.socket.terminate();
}
