import * as v from "valibot";
import { asking, gatewayRpc, refuse, tooMany } from "../nakama/edge-rpc";
import type { Call } from "../nakama/rpc";
import { identity, printable, uuid } from "../nakama/shape";
import { findUser, type User } from "../nakama/users";
import { checkPassword } from "../passwords/password-check";
import { secondFactorOf } from "../identity/second-factor/second-factor";
import { makeSession } from "../accounts/tokens";
import { refuseSuspended } from "./login-sessions";
import { printUser } from "./stream";

/** What a connection's address says of who is there. `user_id`: whom a session of Nakama's speaks for, which the gateway has checked. */
export const credentials = () => ({
  discord_id: v.optional(identity()),
  password: v.optional(printable(3000)),
  user_id: v.optional(uuid()),
});

interface Credentials {
  discord_id?: string | undefined;
  password?: string | undefined;
  user_id?: string | undefined;
}

/** Who is shown to be there; undefined: nobody was named. */
export function provenUser(call: Call, { discord_id, password, user_id }: Credentials): User | undefined {
  if (user_id !== undefined)
    return findUser(call.nk, { kind: "user_id", value: user_id }) ?? refuse("bad_credentials");
  if (discord_id === undefined || password === undefined) return undefined;
  const check = checkPassword(call, { kind: "discord_id", value: discord_id }, password);
  if ("retryAfterSeconds" in check) return tooMany(check.retryAfterSeconds);
  return "user" in check ? check.user : refuse("bad_credentials");
}

export const authenticate = gatewayRpc({
  id: "authenticate",
  summary: "The account that a connection's own credentials speak for: how a game server comes back.",
  request: () => v.object({ ...credentials(), ...asking() }),
  answer: () =>
    v.object({ user_id: v.string(), username: v.string(), display_name: v.string(), token: v.string() }),
  handle: (call, asked) => {
    const user = provenUser(call, asked) ?? refuse("bad_credentials");
    if (user.disabled) return refuse("account_disabled");
    refuseSuspended(call, user.id);
    // A password in an address is not enough for such an account.
    if (asked.user_id === undefined && secondFactorOf(call, user.id).on) return refuse("tfa_required");
    return { ...printUser(user), token: makeSession(call, user).token };
  },
});
