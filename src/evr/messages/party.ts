import { uuid } from "../fields/guid";
import { sizedJson } from "../fields/json";
import { always, u32, u64, u8 } from "../fields/numbers";
import { message } from "../layout";

const request = { routingId: u64, localUser: uuid, session: u64, param: u64 };
const requestToUser = { localUser: uuid, targetUser: uuid, session: u64, param: u32, reserved: u32 };
/** 1 not in a party, no such party, internal; 2 refused. */
const failure = { errorCode: u8 };
const party = { partyId: u64 };
const member = { partyId: u64, accountId: u64 };
const done = { unused: always(u8, 0) };

/** Parties of the game, on the log-in connection (section 11). Uuids are plain here. */
export const partyMessages = {
  SNSPartyCreateRequest: message(0x0b7bd21332523994n, "in", request),
  SNSPartyJoinRequest: message(0xb57b22cc5352e00cn, "in", request),
  SNSPartyLeaveRequest: message(0xb77b0be7a94a9fb6n, "in", request),
  SNSPartyInviteRequest: message(0xcf13f934540b5f5en, "in", request),
  SNSPartyLockRequest: message(0xc2478aa479f3e16an, "in", request),
  SNSPartyUnlockRequest: message(0x5a4e99802fa3d704n, "in", request),
  SNSPartyUpdateRequest: message(0xdee761a021a5278an, "in", request),
  SNSPartyUpdateMemberRequest: message(0x4edeeb8ddecc8736n, "in", request),
  SNSPartyInviteListRefreshRequest: message(0xd8cbc44959e25da8n, "in", request),
  SNSPartySetJoinPolicyRequest: message(0xe1d46b6fb78fd9e6n, "in", request),
  SNSPartyDataUpdateRequest: message(0x3448ca6e8d9dd0cen, "in", {
    ...request,
    sequence: u32,
    json: sizedJson,
  }),

  SNSPartyKickRequest: message(0xfaf57beb59917d64n, "in", requestToUser),
  SNSPartyPassRequest: message(0x518543cd886a6946n, "in", requestToUser),
  SNSPartyInviteResponse: message(0xe3654a09203555a3n, "in", requestToUser),

  SNSPartyCreateSuccess: message(0x0b7ac20124523993n, "out", member),
  SNSPartyCreateFailure: message(0x0b6fd60b2b423885n, "out", failure),
  SNSPartyJoinSuccess: message(0xb57a32de4552e00bn, "out", member),
  SNSPartyJoinFailure: message(0xb56f26d44a42e11dn, "out", { partyId: u64, errorCode: u8 }),
  SNSPartyJoinNotify: message(0xcc38103e64879e53n, "out", member),
  SNSPartyLeaveSuccess: message(0xb77a1bf5bf4a9fb1n, "out", done),
  SNSPartyLeaveFailure: message(0xb76f0fffb05a9ea7n, "out", failure),
  SNSPartyLeaveNotify: message(0x05315abefc8f804bn, "out", member),
  SNSPartyKickSuccess: message(0xfaf46bf94f917d63n, "out", done),
  SNSPartyKickFailure: message(0xfae17ff340817c75n, "out", failure),
  SNSPartyKickNotify: message(0x28cb04891f93dc81n, "out", member),
  SNSPartyPassSuccess: message(0x518453df9e6a6941n, "out", done),
  SNSPartyPassFailure: message(0x519147d5917a6857n, "out", failure),
  SNSPartyPassNotify: message(0x9d946c88d5a8aca5n, "out", member),
  SNSPartyLockSuccess: message(0xc2469ab66ff3e16dn, "out", party),
  SNSPartyLockFailure: message(0xc2538ebc60e3e07bn, "out", failure),
  SNSPartyLockNotify: message(0x93a6b1a6cd4ef8ddn, "out", party),
  SNSPartyUnlockSuccess: message(0x5a4f899239a3d703n, "out", party),
  SNSPartyUnlockFailure: message(0x5a5a9d9836b3d615n, "out", failure),
  SNSPartyUnlockNotify: message(0xd8cfd3795010481fn, "out", party),
  SNSPartyUpdateSuccess: message(0xdee671b237a5278dn, "out", party),
  SNSPartyUpdateFailure: message(0xdef365b838b5269bn, "out", failure),
  SNSPartyUpdateNotify: message(0x23c834cb3bc6ecf5n, "out", party),
  SNSPartyUpdateMemberSuccess: message(0x4edffb9fc8cc8731n, "out", party),
  SNSPartyUpdateMemberFailure: message(0x4ecaef95c7dc8627n, "out", failure),
  SNSPartyUpdateMemberNotify: message(0x451eb6ca40dde289n, "out", member),
  SNSPartyInviteNotify: message(0x218f721f09026dabn, "out", member),
  SNSPartyInviteListResponse: message(0x685a5fb8447b1155n, "out", { count: u32 }),
  SNSPartyDataNotify: message(0x832143ccbf160955n, "out", { ...member, sequence: u32, json: sizedJson }),
};
