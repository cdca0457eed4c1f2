/** Ways to name an account in a request, exactly one at a time (EchoTools wiki, account RPCs). */
export const IDENTITIES = ["user_id", "discord_id", "username"] as const;

type IdentityKind = (typeof IDENTITIES)[number];
export interface Identity {
  kind: IdentityKind;
  value: string;
}

/** The web page and Parsec's clients also name an account by its e-mail address. */
export interface AccountKey {
  kind: IdentityKind | "email";
  value: string;
}
