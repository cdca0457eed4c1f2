import * as v from "valibot";
import { clearFailures } from "../../passwords/failures";
import { asking, edgeRpc, refuse, secondsOf } from "../../nakama/edge-rpc";
import { newPassword } from "../../nakama/name-shape";
import { stagePassword, unstagePassword } from "../../nakama/passwords";
import { randomHex } from "../../nakama/random";
import type { Call, Rpc } from "../../nakama/rpc";
import { sameText } from "../../nakama/same-text";
import { note } from "../../nakama/shape";
import { type Key, readOne, remove, type Stored, update, writeAll } from "../../nakama/storage";
import { updatePassword } from "../../nakama/user-passwords";
import { findUser, type User } from "../../nakama/users";
import { endSessions } from "../sessions/end-sessions";

/**
 * A link by which whoever has it sets an account's password, once: for players who have lost theirs. An account has
 * one at most, so a newer one ends it. Only a digest of its secret is kept.
 */
interface PasswordLink {
  digest: string;
  /** Unix seconds. */
  forget_at: number;
}

const LINK_SECONDS = 86_400;
const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([0-9a-f]{64})$/;

const keyOf = (userId: string): Key => ({ collection: "identity_password_links", key: userId });

export function makePasswordLink(call: Call, userId: string): { token: string; expires_at: number } {
  const { nk } = call;
  const secret = randomHex(nk);
  const expires_at = secondsOf(call) + LINK_SECONDS;
  const value: PasswordLink = { digest: nk.sha256Hash(secret), forget_at: expires_at };
  update(nk, () => ({
    writes: [{ ...keyOf(userId), version: readOne(nk, keyOf(userId))?.version, value }],
    result: undefined,
  }));
  return { token: `${userId}.${secret}`, expires_at };
}

export const forgetPasswordLink = (nk: nkruntime.Nakama, userId: string): void => remove(nk, [keyOf(userId)]);

/** The account that a token is good for. Everything that is wrong with it is one refusal. */
function linked(call: Call, token: string): { link: Stored<PasswordLink>; user: User } {
  const { nk } = call;
  const [, userId = "", secret = ""] = TOKEN.exec(token) ?? [];
  const link = userId === "" ? undefined : readOne<PasswordLink>(nk, keyOf(userId));
  if (!link || link.value.forget_at <= secondsOf(call)) return refuse("bad_link");
  if (!sameText(nk, nk.sha256Hash(secret), link.value.digest)) return refuse("bad_link");
  return { link, user: findUser(nk, { kind: "user_id", value: userId }) ?? refuse("bad_link") };
}

const look = edgeRpc({
  id: "password/link",
  reads: true,
  summary: "Whose password a link sets, as long as it is good.",
  request: () => v.object({ token: note(255) }),
  answer: () => v.object({ username: v.string(), expires_at: v.number() }),
  handle: (call, { token }) => {
    const { link, user } = linked(call, token);
    return { username: user.username, expires_at: link.value.forget_at };
  },
});

const reset = edgeRpc({
  id: "password/reset",
  summary: "Set an account's password by a link, which is used up. All of the account's sessions end.",
  request: () => v.object({ token: note(255), new_password: newPassword(), ...asking() }),
  answer: () => v.object({ username: v.string() }),
  handle: (call, { token, new_password }) => {
    const { nk } = call;
    const { link, user } = linked(call, token);
    const staged = stagePassword(nk, new_password);
    try {
      // Used up before it is used: of two at once one sets the password.
      const { collection, key, version } = link;
      if (!writeAll(nk, [{ collection, key, version, value: undefined }])) return refuse("bad_link");
      if (!updatePassword(nk, user.id, staged)) return refuse("bad_link");
    } finally {
      unstagePassword(nk, staged);
    }
    endSessions(nk, user.id);
    clearFailures(nk, { identity: user.id, address: "" });
    return { username: user.username };
  },
});

export const passwordLinkRpcs: Rpc[] = [look, reset];
