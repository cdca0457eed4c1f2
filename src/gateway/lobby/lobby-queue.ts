import { LobbyRefused } from "./call-failure";
import { FAILED } from "./failure";
import { fairQueue, type Queue } from "./queue";

/** A player who has heard nothing for so long is told to try again. */
const MOST_WAIT_MS = 50_000;

/** The queue of one gateway: players' requests to get into a match. */
export const lobbyQueue = (atOnce: number, waiting: (count: number) => void): Queue =>
  fairQueue({
    atOnce,
    mostWaitMs: MOST_WAIT_MS,
    tooLong: () => new LobbyRefused(FAILED.unavailable),
    waiting,
  });
