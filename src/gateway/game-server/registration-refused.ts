import { SocketError } from "../../client";
import { REGISTRATION_FAILURES } from "./tell";

/** Why a game server is not registered, as it is told so. */
export class RegistrationRefused extends Error {
  constructor(
    readonly failure: keyof typeof REGISTRATION_FAILURES,
    message: string,
    /** More, for who reads the envelope. */
    readonly context: Record<string, string>,
  ) {
    super(message);
  }
}

/** Nakama sends the module's refusals over a socket in words, with the field that is at fault. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof SocketError) || error.code === undefined) return error;
  const { field, message } = error;
  if (field === undefined) return new RegistrationRefused("failure", message, {});
  const isGroup = field === "group_ids" || field === "guild_ids";
  return new RegistrationRefused(isGroup ? "unknown" : "invalidRequest", message, { field });
}
