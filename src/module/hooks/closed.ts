import { FAILURES } from "../../domain/failure";
import { settingsOf } from "../nakama/settings";
import { thrown } from "../nakama/thrown";

/**
 * Nakama's own calls that would get around what the module protects, by the name of the hook that closes
 * them. `door` is what OPEN_DOORS takes to open one again; without it the door stays shut.
 */
export interface ClosedCall {
  hook: string;
  door: string | undefined;
  /** What a client is told to do instead. */
  instead: string;
}

const LOG_IN = "log in with the RPC account/authenticate/password";
const ASK = "accounts are made and changed by the administrator";

const pairs = (call: string, hook: string): ClosedCall[] => [
  { hook: `BeforeAuthenticate${hook}`, door: `authenticate/${call}`, instead: LOG_IN },
  { hook: `BeforeLink${hook}`, door: `link/${call}`, instead: ASK },
  { hook: `BeforeUnlink${hook}`, door: `unlink/${call}`, instead: ASK },
];

export const CLOSED_CALLS: readonly ClosedCall[] = [
  ...pairs("custom", "Custom"),
  ...pairs("device", "Device"),
  ...pairs("apple", "Apple"),
  ...pairs("facebook", "Facebook"),
  ...pairs("facebookinstantgame", "FacebookInstantGame"),
  ...pairs("gamecenter", "GameCenter"),
  ...pairs("google", "Google"),
  ...pairs("steam", "Steam"),
  // Never to be opened: Nakama checks this password itself, beside the limits and the second factor.
  { hook: "BeforeAuthenticateEmail", door: undefined, instead: LOG_IN },
  { hook: "BeforeLinkEmail", door: undefined, instead: ASK },
  { hook: "BeforeUnlinkEmail", door: undefined, instead: ASK },
  // Labels show parked and private matches with their players.
  { hook: "BeforeListMatches", door: undefined, instead: "list matches with the RPC match" },
];

export function passClosedCall<T>(door: ClosedCall, ctx: nkruntime.Context, request: T): T {
  if (door.door !== undefined && settingsOf(ctx).openDoors.includes(door.door)) return request;
  throw thrown(FAILURES.PERMISSION_DENIED.code, `closed on this server: ${door.instead}`);
}
