import { guid } from "../fields/guid";
import { evrId } from "../fields/ids";
import { json, jsonText, zstdJsonText } from "../fields/json";
import { u64 } from "../fields/numbers";
import { stringTable } from "../fields/string-table";
import { text } from "../fields/text";
import { message } from "../layout";

const failure = { evrId, statusCode: u64, message: text };

/** Profiles, statistics, purchases, logs (section 5.1). Profiles stay the texts that they are. */
export const profileMessages = {
  SNSLoggedInUserProfileRequest: message(0xfb772a4221fc8d70n, "in", { session: guid, evrId, json }),
  SNSLoggedInUserProfileSuccess: message(0xfb763a5037fc8d77n, "out", { evrId, json: zstdJsonText }),
  SNSLoggedInUserProfileFailure: message(0xfb632e5a38ec8c61n, "out", failure),

  SNSUpdateProfile: message(0x6d54a19a3ff24415n, "in", { session: guid, evrId, json: jsonText }),
  SNSUpdateProfileSuccess: message(0xf25491d001cef757n, "out", { evrId }),
  SNSUpdateProfileFailure: message(0xf24185da0edef641n, "out", failure),

  SNSOtherUserProfileRequest: message(0x1231172031050cb2n, "in", { evrId, json }),
  SNSOtherUserProfileSuccess: message(0x1230073227050cb5n, "out", { evrId, json: zstdJsonText }),
  SNSOtherUserProfileFailure: message(0x1225133828150da3n, "out", failure),

  SNSUserServerProfileUpdateRequest: message(0xd2986849b36b9c72n, "in", { evrId, json }),
  SNSUserServerProfileUpdateSuccess: message(0xd299785ba56b9c75n, "out", { evrId }),

  SNSReconcileIAP: message(0x1bd0fc454c85573cn, "in", { session: guid, evrId }),
  SNSReconcileIAPResult: message(0x0dabc24265508a82n, "out", { evrId, json }),

  SNSRemoteLogSetv3: message(0x244b47685187eae1n, "in", {
    evrId,
    unk0: u64,
    unk1: u64,
    unk2: u64,
    unk3: u64,
    logLevel: u64,
    logs: stringTable,
  }),
};
