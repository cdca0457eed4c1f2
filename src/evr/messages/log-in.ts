import { guid } from "../fields/guid";
import { evrId } from "../fields/ids";
import { json, zlibJson, zstdJson } from "../fields/json";
import { always, symbol, u64, u8 } from "../fields/numbers";
import { lastPaddedText, text } from "../fields/text";
import { message } from "../layout";

const unused = always(u8, 0);
const twoZeros = { unk0: always(u64, 0n), unk1: always(u64, 0n) };

/** Configuration, log-in, documents, channels (section 5.1). */
export const logInMessages = {
  STcpConnectionUnrequireEvent: message(0x43e6963ac76beee4n, "out", { unused }),

  SNSConfigRequestv2: message(0x82869f0b37eb4378n, "in", { typeTail: u8, json }),
  SNSConfigSuccessv2: message(0xb9cdaf586f7bd012n, "out", { type: symbol, id: symbol, json: zstdJson }),
  SNSConfigFailurev2: message(0x9e687a63dddd3870n, "out", { ...twoZeros, json }),

  SNSLogInRequestv2: message(0xbdb41ea9e67b200an, "in", { session: guid, evrId, json }),
  SNSLogInSuccess: message(0xa5acc1a90d0cce47n, "out", { session: guid, evrId }),
  SNSLogInFailure: message(0xa5b9d5a3021ccf51n, "out", {
    evrId,
    statusCode: u64,
    message: lastPaddedText(160),
  }),
  SNSLoginSettings: message(0xed5be2c3632155f1n, "out", { json: zlibJson }),

  SNSDocumentRequestv2: message(0xfcced6f169822bb8n, "in", { language: text, type: text }),
  SNSDocumentSuccess: message(0xd07ffd782fb7b509n, "out", { type: symbol, json: zstdJson }),
  SNSDocumentFailure: message(0xd06ae97220a7b41fn, "out", { ...twoZeros, message: text }),

  SNSChannelInfoRequest: message(0x90758e58515724e0n, "in", { unused }),
  SNSChannelInfoResponse: message(0x6c8f16cd9f8964c5n, "out", { json: zlibJson }),
};
