/** Rules of a request that hold between its fields, which a schema of single fields cannot say; by RPC. */
export const NOTES: Readonly<Record<string, string>> = {
  "account/authenticate/password": `To log in: exactly one of \`user_id\`, \`discord_id\` and \`username\`, and \`password\`. To refresh a session: \`refresh_token\`, and neither an identity nor a password.`,
  "account/lookup": "Exactly one of `user_id`, `discord_id` and `username` names the account.",
};
