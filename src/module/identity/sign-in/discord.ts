import * as v from "valibot";
import { draw } from "../../../domain/identity/draw";
import { changedSession } from "../sessions/session-store";
import { asking, edgeRpc, refuse, secondsOf } from "../../nakama/edge-rpc";
import { discordId, displayName, username } from "../../nakama/name-shape";
import { randomBytes } from "../../nakama/random";
import type { Call, Rpc } from "../../nakama/rpc";
import { note } from "../../nakama/shape";
import { update } from "../../nakama/storage";
import { findUser, insertUser, linkDiscordId, type User } from "../../nakama/users";
import { checkSecondFactor } from "../second-factor/second-factor";
import { askPassword, pageSession } from "./current";
import { anySession, newSession, passSecondFactor, sessionAnswer, ticketFor } from "./log-in";

/**
 * Whoever Discord has vouched for. The edge spoke with Discord and says which id it was; what that id may do is decided
 * here. A Discord id is one account's, and no other ever takes it over.
 */
const vouched = () => ({ discord_id: discordId() });

const TRIES = 5;
const ANYBODY = "player";

/** The name that somebody has at Discord, as far as it is a name here. */
const nameFrom = (name: string): string => {
  const read = v.safeParse(username(), name);
  return read.success ? read.output : ANYBODY;
};
const shownFrom = (name: string): string => {
  const read = v.safeParse(displayName(255), name);
  return read.success ? read.output : "";
};

/** A new account without a password; another name when that one is taken. */
function signUp(call: Call, discord: string, name: string, shown: string): User {
  const { nk, settings } = call;
  if (settings.of.DISCORD_SIGN_UP !== "true") refuse("discord_unknown");
  const wanted = nameFrom(name);
  const displayed = shownFrom(shown);
  for (let tries = 0; tries < TRIES; tries++) {
    const more = tries === 0 && wanted !== ANYBODY ? "" : `-${draw("0123456789", 5, randomBytes(nk))}`;
    const names = { username: wanted + more, discordId: discord, displayName: displayed };
    insertUser(nk, { id: nk.uuidv4(), email: "", avatarUrl: "", ...names }, "");
    // Another tab may have been first, with the same Discord id.
    const user = findUser(nk, { kind: "discord_id", value: discord });
    if (user) return user;
  }
  return refuse("unavailable");
}

const signIn = edgeRpc({
  id: "discord/sign-in",
  summary: "Sign in on the page as the account with a Discord id that Discord has vouched for.",
  request: () => v.object({ ...vouched(), name: note(255), display_name: note(255), ...asking() }),
  answer: sessionAnswer,
  handle: (call, { discord_id, name, display_name, agent }) => {
    const user =
      findUser(call.nk, { kind: "discord_id", value: discord_id }) ??
      signUp(call, discord_id, name, display_name);
    if (user.disabled) refuse("account_disabled");
    const second = checkSecondFactor(call, user.id, undefined);
    const isAsked = "found" in second && second.found === "required";
    passSecondFactor(second, isAsked ? { ticket: ticketFor(call, user, agent) } : {});
    return newSession(call, user.id, "page", agent);
  },
});

const link = edgeRpc({
  id: "discord/link",
  summary:
    "Link a Discord id that Discord has vouched for to the account; one that is linked to it already stands for the password.",
  request: () => v.object({ page_session: anySession(), ...vouched() }),
  answer: () => v.object({ linked: v.picklist(["now", "before"]) }),
  handle: (call, { page_session, discord_id }) => {
    const current = pageSession(call, page_session);
    const { user } = current;
    if (user.discordId === discord_id) return confirmed(call, page_session);
    if (user.discordId !== "") refuse("discord_other");
    askPassword(call, current);
    if (!linkDiscordId(call.nk, user.id, discord_id)) refuse("discord_taken");
    return { linked: "now" as const };
  },
});

/** As good as the password once more. */
const confirmed = (call: Call, session: string) =>
  update(call.nk, () => {
    const { stored } = pageSession(call, session);
    const writes = [changedSession(stored, { password_at: secondsOf(call) })];
    return { writes, result: { linked: "before" as const } };
  });

export const discordRpcs: Rpc[] = [signIn, link];
