import { fail } from "../../domain/failure";
import { vouchedText } from "../../domain/gateway/voucher";
import { parseIp } from "../../domain/lobby/address";
import { internalAddress, refuseExternal } from "../../domain/lobby/host-address";
import type { Call } from "../nakama/rpc";
import { sameText } from "../nakama/same-text";
import type { RegisterRequest } from "./request";

export interface Addresses {
  internalIp: string;
  externalIp: string;
  /** For the answer. */
  warnings: string[];
}

/**
 * Where players reach the game server. A socket has the address that Nakama took from the outermost trusted
 * proxy; without any proxy a client can make it up by the header `X-Forwarded-For`, so nothing vouches for it.
 */
export function hostAddresses(call: Call, request: RegisterRequest, mayNameAny: boolean): Addresses {
  const { proxyCount, hosting } = call.settings;
  const vouched = vouchedAddress(call, request);
  const from = vouched ?? parseIp(call.clientIp);
  const external =
    request.external_ip ??
    from ??
    fail("INVALID_ARGUMENT", "missing, and the server cannot tell where the call comes from", "external_ip");
  const own = proxyCount > 0 ? from : vouched;
  const refusal = refuseExternal(external, { allowsLocal: hosting.allowsLocal, mayNameAny, own });
  if (refusal) fail(refusal.failure, refusal.message, "external_ip");
  const { ip, warning, refuse } = internalAddress(request.internal_ip, external);
  if (refuse) fail(refuse.failure, refuse.message, "internal_ip");
  return { internalIp: ip, externalIp: external, warnings: warning === undefined ? [] : [warning] };
}

/** Where the game server comes from, when a gateway stands between. */
function vouchedAddress(
  { nk, userId, now, settings }: Call,
  { vouched }: RegisterRequest,
): string | undefined {
  if (!vouched) return undefined;
  const text = vouchedText(userId, vouched);
  const seal = nk.base16Encode(nk.hmacSha256Hash(text, settings.serviceKey)).toLowerCase();
  if (vouched.until * 1000 < now || !sameText(nk, vouched.seal, seal))
    fail("INVALID_ARGUMENT", "not sealed by a gateway of this service, or too old", "vouched");
  return vouched.address;
}
