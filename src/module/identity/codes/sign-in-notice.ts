import { messageOf } from "../../../domain/error-text";
import type { Call } from "../../nakama/rpc";

export interface SignIn {
  /** The account's id. */
  user: string;
  game: { id: string; name: string };
  address: string;
  /** Unix seconds. */
  at: number;
}

/** Nakama's own notifications have codes below zero. */
const DEVICE_SIGNED_IN = 101;

/**
 * Tells the account through Nakama's notifications, kept until it has read them, that a device was signed in.
 * The device has its session whether this goes well or not.
 */
export function tellOfSignIn({ nk, logger }: Call, { user, game, address, at }: SignIn): void {
  try {
    const content = { game, address, signed_in_at: at };
    nk.notificationSend(user, `Signed in to ${game.name}`, content, DEVICE_SIGNED_IN, null, true);
  } catch (error) {
    logger.warn("user %s could not be told of a sign-in: %s", user, messageOf(error));
  }
}
