import type { ActionName } from "../../actions/actions";

/** What an action does, to whom or what it names. */
interface ActionWords {
  /** On the button, and above the form. */
  title: string;
  what: (whom: string) => string;
}

export type ActionTexts = Readonly<Record<ActionName, ActionWords>>;

export const actions: ActionTexts = {
  "user/create": {
    title: "Create an account",
    what: () => "The player can sign in as soon as the account exists.",
  },
  "user/disable": {
    title: "Disable account",
    what: (whom) => `${whom} is signed out everywhere and can't sign in until you enable the account again.`,
  },
  "user/enable": { title: "Enable account", what: (whom) => `${whom} can sign in again.` },
  "user/delete": {
    title: "Delete account",
    what: (whom) =>
      `The account of ${whom} is gone for good, with everything that belongs to it. This can't be undone.`,
  },
  "user/link-evr": {
    title: "Link an EVR id",
    what: (whom) => `Headsets with this EVR id sign in as ${whom}.`,
  },
  "user/unlink-evr": {
    title: "Unlink",
    what: (whom) => `${whom} no longer signs anybody in. The player can link it again.`,
  },
  "user/unlink-discord": {
    title: "Take the Discord id off",
    what: (whom) =>
      `The account of ${whom} has no Discord id any more, its sessions end, and the id is free for another account.`,
  },
  "user/reset-second-factor": {
    title: "Turn two-step verification off",
    what: (whom) => `${whom} signs in with the password alone, until they turn it on again.`,
  },
  "user/password-link": {
    title: "Reset password",
    what: (whom) =>
      `You get a link by which ${whom} sets a new password, once, within 24 hours. Give it to nobody else.`,
  },
  "user/suspend": {
    title: "Suspend",
    what: (whom) =>
      `${whom} can't play until the suspension ends, and sees the reason. Leave the guild empty to suspend them from everything.`,
  },
  "user/unsuspend": { title: "Lift suspension", what: (whom) => `${whom} can play again.` },
  "user/note": {
    title: "Add a note",
    what: (whom) => `Moderators see it on the page of ${whom}. The player doesn't.`,
  },
  "guild/suspend": {
    title: "Suspend from its matches",
    what: () =>
      "The player can't play in the matches of this guild until the suspension ends, and sees the reason.",
  },
  "guild/unsuspend": {
    title: "Lift a suspension",
    what: () => "The player can play in the matches of this guild again.",
  },
  "guild/note": {
    title: "Add a note",
    what: () => "Admins of this guild and operators see it. The player doesn't.",
  },
  "session/revoke": {
    title: "End all sessions",
    what: (whom) => `${whom} is signed out of every game, tool and page.`,
  },
  "session/end": {
    title: "End session",
    what: () => "This session ends at once. The others stay.",
  },
  "group/create": {
    title: "Create a group",
    what: () => "With a guild id it is a guild: its matches are for its members.",
  },
  "group/add": { title: "Add a member", what: (whom) => `Who is a member of ${whom}, or one of its admins.` },
  "group/remove": {
    title: "Remove a member",
    what: (whom) => `The player leaves ${whom}, and may come back when somebody adds them.`,
  },
  "group/ban": { title: "Ban", what: (whom) => `The player is put out of ${whom} and can't come back.` },
  "group/unban": { title: "Lift a ban", what: (whom) => `The player may join ${whom} again.` },
  "game/add": {
    title: "Add a game",
    what: () => "Games that are on this list can ask players to sign in by a code.",
  },
  "game/remove": {
    title: "Remove game",
    what: (whom) => `${whom} can't ask for codes any more. Its players stay signed in.`,
  },
  "org/add": {
    title: "Add an organisation",
    what: () => "Organisations sign in their own users with API keys.",
  },
  "org/remove": {
    title: "Remove organisation",
    what: (whom) => `The keys and the sessions of ${whom} end at once.`,
  },
  "api-key/create": {
    title: "New API key",
    what: (whom) => `Whoever has the key signs in users of ${whom}. You see it only once.`,
  },
  "api-key/rotate": {
    title: "Replace key",
    what: (whom) => `${whom} ends at once, and you see the new key only once.`,
  },
  "api-key/revoke": { title: "Revoke key", what: (whom) => `${whom} ends at once.` },
  "webhook/add": {
    title: "Add a webhook",
    what: () => "What happens is sent to this address. You see the secret that signs it only once.",
  },
  "webhook/test": {
    title: "Send a test",
    what: () => "The webhook gets an event called webhook.test; what came of it stands in the log.",
  },
  "webhook/remove": {
    title: "Remove webhook",
    what: () => "It is told nothing more, and what waits for it is dropped.",
  },
  "server/drain": {
    title: "Drain",
    what: (whom) => `${whom} takes no new match. A match under way is played to its end.`,
  },
  "server/resume": { title: "Put to use again", what: (whom) => `${whom} takes matches again.` },
  "server/release": {
    title: "Release id",
    what: (whom) => `Whoever registers ${whom} next owns it, and replaces what still runs under it.`,
  },
  "hosting/ban": {
    title: "Ban from hosting",
    what: (whom) =>
      `What ${whom} has parked goes at once. Matches under way are played to their end, unless you end them.`,
  },
  "hosting/unban": {
    title: "Allow hosting again",
    what: (whom) => `${whom} can register game servers again.`,
  },
  "match/lock": { title: "Lock", what: () => "Nobody else can come into this match." },
  "match/unlock": { title: "Unlock", what: () => "Players can come into this match again." },
  "match/kick": {
    title: "Kick",
    what: (whom) =>
      `The player is put out of the match and sees the reason: ${whom}. They may come back unless you suspend them.`,
  },
  "match/end": { title: "End match", what: () => "Everybody in this match is put out and sees the reason." },
  "node/drain": {
    title: "Drain the server",
    what: () =>
      "No new matches are made. Those under way are played to their end, and this page says when the last is over.",
  },
  "node/resume": { title: "Make matches again", what: () => "Players can start matches again." },
};
