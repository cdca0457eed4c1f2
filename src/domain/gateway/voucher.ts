/**
 * A gateway registers game servers over sockets of its own, which come from the gateway's address. Where the game
 * server itself comes from it vouches for, with a seal that only holders of the service key can make.
 */
export interface Voucher {
  /** An IP address. */
  address: string;
  /** Unix seconds. */
  until: number;
  /** Hex HMAC-SHA256 of `vouchedText`, under the service key. */
  seal: string;
}

/** Longer than it takes from the gateway to the module. */
export const VOUCHER_SECONDS = 60;

export const vouchedText = (userId: string, { address, until }: Omit<Voucher, "seal">): string =>
  `game server ${userId} ${address} ${until}`;
