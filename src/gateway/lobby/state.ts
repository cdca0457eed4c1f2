import type { JoinedMatch } from "../../client";
import type { Connection } from "../connection";

/** One request to get into a match, from its coming to its end. */
export interface Attempt {
  /** Another took its place, it was cancelled, or the connection has ended: nothing more is to be said of it. */
  isOver: () => boolean;
  /** The same as a signal. */
  readonly signal: AbortSignal;
  onOver: (act: () => void) => void;
  end: () => void;
}

/** What a connection has to do with matches. */
interface LobbyState {
  attempt: Attempt | undefined;
  /** The match that it is in. */
  match: JoinedMatch | undefined;
  /** As its friends were told. */
  isBusy: boolean;
  /** Somebody waits for what the client measures. */
  measured: (() => void) | undefined;
  /** Unix milliseconds: before, there is nothing new to measure. */
  measureAgainMs: number;
}

const states = new WeakMap<Connection, LobbyState>();

export function lobbyStateOf(connection: Connection): LobbyState {
  const known = states.get(connection);
  if (known) return known;
  const made: LobbyState = {
    ...{ attempt: undefined, match: undefined, isBusy: false },
    ...{ measured: undefined, measureAgainMs: 0 },
  };
  states.set(connection, made);
  connection.onClose(() => made.attempt?.end());
  return made;
}

function newAttempt(): Attempt {
  const over = new AbortController();
  const { signal } = over;
  return {
    signal,
    isOver: () => signal.aborted,
    onOver: (act) => {
      if (signal.aborted) act();
      else signal.addEventListener("abort", act, { once: true });
    },
    end: () => over.abort(),
  };
}

/** Takes the place of the request that is pending, which ends without a word. */
export function beginAttempt(connection: Connection): Attempt {
  const state = lobbyStateOf(connection);
  state.attempt?.end();
  const attempt = newAttempt();
  state.attempt = attempt;
  return attempt;
}
