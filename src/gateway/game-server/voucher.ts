import { createHmac } from "node:crypto";
import { type Voucher, VOUCHER_SECONDS, vouchedText } from "../../domain/gateway/voucher";

/** Where a game server comes from, for the module, which sees only the gateway's own socket. */
export function voucher(serviceKey: string, userId: string, address: string): Voucher {
  const said = { address, until: Math.floor(Date.now() / 1000) + VOUCHER_SECONDS };
  const seal = createHmac("sha256", serviceKey).update(vouchedText(userId, said)).digest("hex");
  return { ...said, seal };
}
