import type { RandomBytes } from "../../domain/identity/draw";

/** The runtime gives a thousand bytes at most at a time. */
export const randomBytes =
  (nk: nkruntime.Nakama): RandomBytes =>
  (count) =>
    new Uint8Array(nk.secureRandomBytes(count));

/** 256 bits as 64 lower-case hex characters. */
export const randomHex = (nk: nkruntime.Nakama): string =>
  nk.base16Encode(nk.secureRandomBytes(32)).toLowerCase();
