import { fail } from "../../domain/failure";
import { parseIp } from "../../domain/lobby/address";
import { internalAddress, refuseExternal } from "../../domain/lobby/host-address";
import type { Call } from "../nakama/rpc";
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
  const from = parseIp(call.clientIp);
  const external =
    request.external_ip ??
    from ??
    fail("INVALID_ARGUMENT", "missing, and the server cannot tell where the call comes from", "external_ip");
  const own = proxyCount > 0 ? from : undefined;
  const refusal = refuseExternal(external, { allowsLocal: hosting.allowsLocal, mayNameAny, own });
  if (refusal) fail(refusal.failure, refusal.message, "external_ip");
  const { ip, warning, refuse } = internalAddress(request.internal_ip, external);
  if (refuse) fail(refuse.failure, refuse.message, "internal_ip");
  return { internalIp: ip, externalIp: external, warnings: warning === undefined ? [] : [warning] };
}
