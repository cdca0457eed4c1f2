/**
 * Draws text of an alphabet from random bytes without favouring any letter: bytes that would wrap around
 * unevenly are passed over. `bytes` gives as many fresh random bytes as it is asked for.
 */
export type RandomBytes = (count: number) => Uint8Array;

export function draw(alphabet: string, length: number, bytes: RandomBytes): string {
  const fair = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length)
    for (const byte of bytes(length * 2))
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length);
  return text;
}

export const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
