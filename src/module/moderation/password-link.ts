import * as v from "valibot";
import { userOf } from "../admin/refs";
import { makePasswordLink } from "../identity/account/password-links";
import { type Rpc, rpc } from "../nakama/rpc";
import { identity } from "../nakama/shape";

const passwordLink = rpc({
  id: "admin/user/password-link",
  console: { on: "user", target: "user" },
  summary:
    "Make a link by which a player sets a new password, once, within 24 hours. A newer one ends it. Give it to nobody else.",
  callers: ["service_key"],
  request: () => v.object({ user: identity() }),
  /** `url` is a path where the module is not told `PUBLIC_URL`. */
  answer: () => v.object({ user_id: v.string(), url: v.string(), expires_at: v.number() }),
  refusals: { NOT_FOUND: "There is no such account" },
  handle: (call, request) => {
    const user = userOf(call.nk, request.user);
    const { token, expires_at } = makePasswordLink(call, user.id);
    const site = call.settings.of.PUBLIC_URL.replace(/\/$/, "");
    return { user_id: user.id, url: `${site}/reset?token=${token}`, expires_at };
  },
});

export const passwordLinkRpcs: Rpc[] = [passwordLink];
