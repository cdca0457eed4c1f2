import { fail } from "../../domain/failure";
import { settingsOf } from "../nakama/settings";
import { holdNewAccount } from "./names";

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
  // Its twin of Steam has no hook for a JavaScript module in Nakama 3.40, and refuses without Steam's keys.
  { hook: "BeforeImportFacebookFriends", door: "friend/facebook", instead: ASK },
  // A group's admin could put anybody into any number of groups, which every search of that player's asks of.
  { hook: "BeforeAddGroupUsers", door: undefined, instead: "members are added by the administrator" },
  // Labels show parked and private matches with their players.
  { hook: "BeforeListMatches", door: undefined, instead: "list matches with the RPC match" },
];

/**
 * The same over the socket, by the name of the message. A ticket's query is a label query of any kind, regular
 * expressions too, that Nakama asks again each time it looks for a match.
 */
export const CLOSED_MESSAGES: readonly string[] = ["MatchmakerAdd", "PartyMatchmakerAdd"];

export function refuseMessage(): never {
  fail("PERMISSION_DENIED", "closed on this server: find a match with the RPC lobby/find");
}

export function passClosedCall(
  { hook, door, instead }: ClosedCall,
  ctx: nkruntime.Context,
  request: object,
): object {
  if (door === undefined || !settingsOf(ctx).openDoors.includes(door))
    fail("PERMISSION_DENIED", `closed on this server: ${instead}`);
  // These make accounts, with names.
  return hook.startsWith("BeforeAuthenticate") ? holdNewAccount(request) : request;
}
