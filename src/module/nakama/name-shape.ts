import * as v from "valibot";
import { foldEmail } from "../../domain/names/case";
import { isDiscordId } from "../../domain/names/discord-id";
import { displayForm, displayProblem } from "../../domain/names/display";
import { opaqueForm } from "../../domain/names/opaque";
import { foldUsername, USERNAME_BYTES, usernameProblem } from "../../domain/names/username";
import { byteLength, decoded, isPrintable, password, string, text } from "./shape";

/** The pieces of requests that are names and passwords, each in its one form afterwards. */

const upTo = (most: number) =>
  v.check<string, string>((value) => byteLength(value) <= most, `longer than ${most} bytes`);

/** A check whose rule says itself what is wrong. */
const without = (problemOf: (value: string) => string | undefined) =>
  v.check<string, (issue: v.CheckIssue<string>) => string>(
    (value) => problemOf(value) === undefined,
    ({ input }) => problemOf(input) ?? "",
  );

/** A name for people to read, in its one form; it may be empty. */
export const displayName = (most: number) =>
  v.pipe(
    string(),
    v.transform(displayForm),
    upTo(most),
    v.check(isPrintable, "holds a control character"),
    without(displayProblem),
  );

/** The same, where there has to be one. */
export const properName = (most: number) =>
  v.pipe(
    displayName(most),
    v.check((value) => value !== "", "must not be empty"),
  );

/** A new user name, folded: no name that would read as another way to name an account. */
export const username = () =>
  v.pipe(
    string(),
    v.check((value) => value !== "", "must not be empty"),
    v.check(isPrintable, "holds a control character"),
    decoded(),
    v.transform(foldUsername),
    upTo(USERNAME_BYTES),
    without(usernameProblem),
  );

/** A new e-mail address, folded. */
export const email = () =>
  v.pipe(
    text(255),
    v.transform(foldEmail),
    v.check(
      (value) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) && value.length >= 10,
      "not an email address",
    ),
    without(displayProblem),
  );

export const discordId = () =>
  v.pipe(text(255), v.check(isDiscordId, "expected the 15 to 20 digits of a Discord id"));

/** A new password, in the form that is hashed. */
export const newPassword = () =>
  v.pipe(
    password(),
    v.check(isPrintable, "holds a control character"),
    v.transform(opaqueForm),
    v.check((value) => value.length >= 8, "shorter than 8 characters"),
  );
