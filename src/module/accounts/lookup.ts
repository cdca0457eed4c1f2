import * as v from "valibot";
import { fail } from "../../domain/failure";
import { rpc } from "../nakama/rpc";
import { findUser } from "../nakama/users";
import { chooseIdentity, identityFields } from "./identity-request";

export const lookupAccount = rpc({
  id: "account/lookup",
  reads: true,
  summary: "Find an account by user id, Discord id or username (exact, in any case).",
  callers: ["session", "http_key"],
  request: () => v.object(identityFields()),
  answer: () =>
    v.object({
      id: v.string(),
      discord_id: v.string(),
      username: v.string(),
      display_name: v.string(),
      avatar_url: v.string(),
    }),
  refusals: { NOT_FOUND: "There is no such account, or it is disabled" },
  handle: ({ nk }, request) => {
    const user = findUser(nk, chooseIdentity(request));
    if (!user || user.disabled) fail("NOT_FOUND", "no such account");
    return {
      id: user.id,
      discord_id: user.discordId,
      username: user.username,
      display_name: user.displayName,
      avatar_url: user.avatarUrl,
    };
  },
});
