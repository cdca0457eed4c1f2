import { choice, text } from "./kinds";

/** The part of the table (table.ts) that is about Discord and about who is told of events. */
export const OTHER_SITES_SETTINGS = {
  DISCORD_CLIENT_ID: text(
    "",
    ["edge"],
    "the client id of your application at Discord: with its secret, people sign in on the pages with Discord ([identity.md](identity.md#sign-in-with-discord))",
    "off",
  ),
  DISCORD_CLIENT_SECRET: text("", ["edge"], "its client secret: keep it to yourself", "off"),
  DISCORD_SIGN_UP: choice(
    ["false", "true"],
    ["module"],
    "`true`: whoever signs in with Discord and has no account gets one",
  ),
  WEBHOOKS_TO_PRIVATE_ADDRESSES: choice(
    ["false", "true"],
    ["module", "edge"],
    "`true`: webhooks may go to this machine and to private networks, and without TLS",
  ),
};
