import * as v from "valibot";
import { fail } from "../../domain/failure";
import { lazy } from "../nakama/lazy";
import { displayName, properName, username } from "../nakama/name-shape";
import { note } from "../nakama/shape";
import { findUser } from "../nakama/users";

/**
 * Names in Nakama's own calls, held to the rules of ours and put in the same form. A field that is not there, or is
 * null, is not changed by the call.
 */
type Fields = Record<string, unknown>;

/** The runtime gives a text that may be missing as it is, or wrapped. */
const unwrapped = (field: unknown): unknown =>
  typeof field === "object" && field !== null && "value" in field ? field.value : field;

/** As requests call them, and with the room that the database has. */
const ACCOUNT = lazy(() => ({
  username: ["username", username()],
  displayName: ["display_name", displayName(255)],
  avatarUrl: ["avatar_url", note(512)],
  langTag: ["lang_tag", note(18)],
  location: ["location", displayName(255)],
  timezone: ["timezone", note(255)],
}));

const GROUP = lazy(() => ({ name: ["name", properName(255)] }));
const NEW_ACCOUNT = lazy(() => ({ username: ["username", username()] }));

type Rules = Readonly<Record<string, readonly (string | v.GenericSchema<unknown, string>)[]>>;

function held<T extends object>(request: T, rules: Rules): T {
  const fields = request as Fields;
  for (const [key, [name, rule]] of Object.entries(rules)) {
    const given = unwrapped(fields[key]);
    if (given === undefined || given === null) continue;
    const read = v.safeParse(rule as v.GenericSchema<unknown, string>, given, { abortEarly: true });
    if (!read.success) return fail("INVALID_ARGUMENT", read.issues[0].message, name as string);
    fields[key] = read.output;
  }
  return request;
}

/** A name of somebody else's is refused here: Nakama's own refusal of it is worded for its log. */
export function holdAccount(nk: nkruntime.Nakama, userId: string, request: object): void {
  const { username: name } = held(request as { username?: string | null }, ACCOUNT());
  const owner = name ? findUser(nk, { kind: "username", value: name }) : undefined;
  if (owner && owner.id !== userId) fail("ALREADY_EXISTS", "belongs to another account", "username");
}

/** To Nakama an empty name is none, so that one is made up or the old one stays. */
const isGiven = (field: unknown): boolean => unwrapped(field) !== "";

export const holdGroup = <T extends object>(request: T): T =>
  isGiven((request as Fields).name) ? held(request, GROUP()) : request;

/** Of a log-in through a door that the operator opened. */
export const holdNewAccount = <T extends object>(request: T): T =>
  isGiven((request as Fields).username) ? held(request, NEW_ACCOUNT()) : request;
