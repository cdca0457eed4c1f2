import type { Fields, Layout, ValueOf } from "../layout";
import { friendMessages } from "./friends";
import { gameServerMessages } from "./game-server";
import { lobbyAnswers } from "./lobby-answers";
import { lobbyRequests } from "./lobby-requests";
import { logInMessages } from "./log-in";
import { newerGameServerMessages } from "./newer-game-server";
import { partyMessages } from "./party";
import { profileMessages } from "./profiles";
import { socialMessages } from "./social";

/** Every message that the codec reads and writes. */
export const CATALOGUE = {
  ...logInMessages,
  ...profileMessages,
  ...lobbyRequests,
  ...lobbyAnswers,
  ...gameServerMessages,
  ...newerGameServerMessages,
  ...socialMessages,
  ...partyMessages,
  ...friendMessages,
};

type Catalogue = typeof CATALOGUE;
export type MessageName = keyof Catalogue;

/** The value of each message, by its name. */
export type Messages = {
  readonly [N in MessageName]: Catalogue[N] extends Layout<infer F extends Fields> ? ValueOf<F> : never;
};

export type MessageOf<N extends MessageName> = { readonly name: N; readonly value: Messages[N] };

/** Any message: its name says what its value is. */
export type Message = { [N in MessageName]: MessageOf<N> }[MessageName];
