/** Passwords after RFC 8265 (OpaqueString): the same signs are the same password, on whatever keyboard. */

const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** The form that is hashed: NFC, and every blank an ordinary one. */
export const opaqueForm = (password: string): string => password.replace(OTHER_SPACES, " ").normalize("NFC");

/**
 * What a password that was typed is checked as, one after the other: in the form that is hashed now and, where that is
 * another, as it was typed, because hashes of an earlier version are of that.
 */
export function formsOfPassword(typed: string): readonly [string, ...string[]] {
  const form = opaqueForm(typed);
  return form === typed ? [form] : [form, typed];
}
