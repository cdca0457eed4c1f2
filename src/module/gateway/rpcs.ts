import type { Rpc } from "../nakama/rpc";
import { bind, enter } from "./bind";
import { authenticate } from "./credentials";
import { channels } from "./channels";
import { changeFriend, findFriend, listFriends } from "./friends";
import { logIn } from "./log-in";
import { findMatch } from "./match";
import { enterParty, exitParty, findParty, inviteToParty } from "./party";
import { admitToParty, comeInvited } from "./party-door";
import { otherProfile, profile, saveProfile } from "./profiles";
import { reachability } from "./reachability";
import { resource, resourceRpcs } from "./resources";
import { told } from "./told";

/** What the gateway calls with its keys. */
export const gatewayServiceRpcs: readonly Rpc[] = [
  logIn,
  bind,
  authenticate,
  resource,
  profile,
  otherProfile,
  saveProfile,
  channels,
  findMatch,
  enterParty,
  exitParty,
  findParty,
  inviteToParty,
  comeInvited,
  admitToParty,
  listFriends,
  findFriend,
  changeFriend,
];

/** And what it calls over its users' sockets. */
export const gatewaySocketRpcs: readonly Rpc[] = [enter, reachability, told];

/** What the administrator calls. */
export const gatewayAdminRpcs: readonly Rpc[] = resourceRpcs;
