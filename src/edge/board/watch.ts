import type { MatchLabel } from "../../client/label";
import { type Board, boardOf } from "./board";

/** The board for all who look: however many they are, the module is asked once in a while. */
export interface Watch {
  /** As it is now, or was less than `LOOK_MS` ago; undefined when the server does not answer. */
  now(): Promise<Board | undefined>;
  /** Tells of every look until the function that comes back is called. */
  follow(tell: (board: Board | undefined) => void): () => void;
  close(): void;
}

/** With what Nakama and the module take, what happened is seen within a second. */
const LOOK_MS = 700;

/** `list`: the public view of all matches. Nobody is asked while nobody looks. */
export function watchLobbies(list: () => Promise<readonly MatchLabel[]>): Watch {
  const followers = new Set<(board: Board | undefined) => void>();
  let last: { board: Promise<Board | undefined>; atMs: number; isUnderWay: boolean } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const look = (): Promise<Board | undefined> => {
    // A server that takes its time is not asked again meanwhile, whoever comes.
    if (last && (last.isUnderWay || performance.now() - last.atMs < LOOK_MS)) return last.board;
    const asked = { board: list().then(boardOf, () => undefined), atMs: performance.now(), isUnderWay: true };
    last = asked;
    void asked.board.then(() => (asked.isUnderWay = false));
    return asked.board;
  };

  const next = (): void => {
    timer = setTimeout(() => {
      void look().then((board) => {
        for (const tell of followers) tell(board);
        if (followers.size > 0) next();
        else timer = undefined;
      });
    }, LOOK_MS);
  };

  return {
    now: look,
    follow(tell) {
      followers.add(tell);
      if (timer === undefined) next();
      return () => void followers.delete(tell);
    },
    close() {
      followers.clear();
      clearTimeout(timer);
    },
  };
}
