import { uuid } from "../fields/guid";
import { always, pad, u32, u64, u8 } from "../fields/numbers";
import { message } from "../layout";

const listRequest = { routingId: u64, localUser: uuid, session: u64 };
const request = { ...listRequest, target: u64 };
const header = { header: always(u64, 0n) };
const friend = { ...header, accountId: u64 };
const withStatus = { ...friend, status: u8, pad: pad(7) };

/**
 * Friends, on the log-in connection (section 11). The names of accept and remove are swapped against what
 * the game means by them.
 */
export const friendMessages = {
  SNSFriendListSubscribeRequest: message(0xcdc02fd1dbee3aaan, "in", listRequest),
  SNSFriendListRefreshRequest: message(0xdcfa94680e8d19fcn, "in", listRequest),
  SNSFriendInviteRequest: message(0x7f0d7a28de3c6f70n, "in", request),
  SNSFriendAcceptRequest: message(0x1bbcb7e810af4620n, "in", request),
  SNSFriendRemoveRequest: message(0x78908988b7fe6db4n, "in", request),

  SNSFriendListResponse: message(0xa78aeb2a4e89b10bn, "out", {
    ...header,
    offline: u32,
    busy: u32,
    online: u32,
    sent: u32,
    received: u32,
    reserved: always(u32, 0),
  }),
  SNSFriendStatusNotify: message(0x26a19dc4d2d5579dn, "out", withStatus),
  SNSFriendInviteSuccess: message(0x7f0c6a3ac83c6f77n, "out", friend),
  SNSFriendInviteFailure: message(0x7f197e30c72c6e61n, "out", withStatus),
  SNSFriendInviteNotify: message(0xca09b0b36bd981b7n, "out", friend),
  SNSFriendAcceptSuccess: message(0x1bbda7fa06af4627n, "out", withStatus),
  SNSFriendAcceptFailure: message(0x1ba8b3f009bf4731n, "out", withStatus),
  SNSFriendAcceptNotify: message(0xc237c84c31d3ae05n, "out", withStatus),
  SNSFriendRemoveResponse: message(0xc2bf83a08ea3a955n, "out", friend),
  SNSFriendRemoveNotify: message(0xe06972f49cd72265n, "out", friend),
  SNSFriendWithdrawnNotify: message(0x191aa30801ec6d03n, "out", friend),
  SNSFriendRejectNotify: message(0xb9b86c0ce8e8d0c1n, "out", friend),
};
