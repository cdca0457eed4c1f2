import { hashName } from "../../domain/symbol";
import { guid } from "../fields/guid";
import { evrId } from "../fields/ids";
import { unterminatedZstdJson, zstdJson } from "../fields/json";
import { always, i32, i64, pad, symbol, u64, u8 } from "../fields/numbers";
import { type Field, message } from "../layout";

/** A relayed message says where its player is, or that the other cannot come (section 5.5). */
type SocialTail = { readonly party: unknown } | { readonly roomId: bigint };

export const SOCIAL_DATA: bigint = hashName("ovr_social_member_data");
export const SOCIAL_REFUSED: bigint = hashName("ovr_social_member_data_nack");

/** A room for a refusal, party data for anything else: the type of the message says which. */
const socialTail: Field<SocialTail> = {
  read: (from, before) =>
    before.messageType === SOCIAL_REFUSED ? { roomId: from.i64() } : { party: zstdJson.read(from, before) },
  write(to, tail, around) {
    if ("roomId" in tail !== (around.messageType === SOCIAL_REFUSED))
      throw new RangeError("type and tail of a social message disagree");
    if ("roomId" in tail) to.i64(tail.roomId);
    else zstdJson.write(to, tail.party, around);
  },
};

/** Relay between players (section 5.5) and early quits (section 11). */
export const socialMessages = {
  SNSGenericMessage: message(0x013e99cb47eb3669n, "in", {
    session: guid,
    accountId: u64,
    messageType: symbol,
    otherEvrId: evrId,
    tail: socialTail,
  }),
  SNSGenericMessageNotify: message(0x35d810572a230837n, "out", {
    pad: always(u64, 0n),
    roomId: i64,
    session: guid,
    messageType: symbol,
    json: zstdJson,
  }),

  SNSEarlyQuitConfig: message(0x080495a43a6b7251n, "out", { json: unterminatedZstdJson }),
  /** Bit 0 on, 1 steady players, 2 penalties, 3 auto-report. */
  SNSEarlyQuitFeatureFlags: message(0xd9a955895caccac3n, "out", { flags: u8 }),
  SNSEarlyQuitUpdateNotification: message(0x1f81b54c35788eaan, "out", {
    session: guid,
    accountId: u64,
    /** Unix seconds. */
    penaltyExpiry: i64,
    reserved: always(u64, 0n),
    steadyEarlyQuits: i32,
    penaltyLevel: i32,
    steadyLevel: i32,
    showWarning: u8,
    countdownActive: u8,
    pad: pad(2),
  }),
};
