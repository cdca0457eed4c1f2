import type { WireEvrId } from "../evr/evr-id";
import type { Message, MessageName, Messages } from "../evr/messages/catalogue";
import type { BoundConnection, Connection } from "./connection";

/** Which log-in a message says that it belongs to. */
export interface Claim {
  loginSession: string;
  evrId: WireEvrId;
}

type Outcome = void | Promise<void>;

/** What is answered where the service cannot say anything else: that it may be tried again. A client waits for it. */
type Busy<V> = (value: V) => Message[];

/**
 * How a message is handled, and what its connection has to be before: anybody's; somebody's, by whatever way; or
 * that of the very log-in which the message names, compared each time.
 */
export type Handler<V> = { busy?: Busy<V> | undefined } & (
  | { needs: "nothing"; handle: (connection: Connection, value: V) => Outcome }
  | { needs: "log-in"; handle: (connection: BoundConnection, value: V) => Outcome }
  | {
      needs: "claim";
      claim: (value: V) => Claim;
      handle: (connection: BoundConnection, value: V) => Outcome;
    }
);

/** A folder's table: the messages that it answers. */
export type Handlers = { readonly [N in MessageName]?: Handler<Messages[N]> };

export const anyone = <V>(
  handle: (connection: Connection, value: V) => Outcome,
  busy?: Busy<V>,
): Handler<V> => ({ needs: "nothing", handle, busy });

export const loggedIn = <V>(
  handle: (connection: BoundConnection, value: V) => Outcome,
  busy?: Busy<V>,
): Handler<V> => ({ needs: "log-in", handle, busy });

export const claiming = <V>(
  claim: (value: V) => Claim,
  handle: (connection: BoundConnection, value: V) => Outcome,
  busy?: Busy<V>,
): Handler<V> => ({ needs: "claim", claim, handle, busy });
