import type { CallRpc } from "./rpc-client";

/** A session's two tokens, as Nakama and this module give them. */
export interface Tokens {
  token: string;
  refresh_token: string;
}

/** Exactly one way to name an account. */
export type AccountName =
  | { userId: string; discordId?: undefined; username?: undefined }
  | { discordId: string; userId?: undefined; username?: undefined }
  | { username: string; userId?: undefined; discordId?: undefined };

export type Credentials = AccountName & {
  password: string;
  /** The second factor's digits, when the account has one. */
  tfa?: string | undefined;
};

/** The keys that the RPCs know; what is undefined is not sent. */
export const accountFields = ({ userId, discordId, username }: AccountName) => ({
  user_id: userId,
  discord_id: discordId,
  username,
});

const LOG_IN = "account/authenticate/password";

export const logIn = async (call: CallRpc, credentials: Credentials): Promise<Tokens> =>
  (await call(LOG_IN, {
    ...accountFields(credentials),
    password: credentials.password,
    tfa: credentials.tfa,
  })) as Tokens;

export const refresh = async (call: CallRpc, { refresh_token }: Tokens): Promise<Tokens> =>
  (await call(LOG_IN, { refresh_token })) as Tokens;
