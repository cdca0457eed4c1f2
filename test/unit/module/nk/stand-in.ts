import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomUUID,
} from "node:crypto";
import { newAccounts } from "./accounts";
import { newMatches } from "./matches";
import { newStorage } from "./storage";

/**
 * A node of Nakama as the module sees it, as far as its racing writes need: storage with versions, the node's
 * memory, matches with their signals and presences, digests. What it does is held against the real server by the
 * cases of test/contract.
 */
export function standIn(handlers: Record<string, nkruntime.MatchHandler> = {}) {
  const storage = newStorage();
  const matches = newMatches(handlers);
  const accounts = newAccounts(storage);
  const memory = new Map<string, { value: unknown; until: number }>();
  const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
  const key = (text: string) => Buffer.from(text, "utf8");

  const parts = {
    ...storage.nk,
    ...matches.nk,
    ...accounts.nk,
    localcacheGet(name: string): unknown {
      const found = memory.get(name);
      return found && found.until > Date.now() ? found.value : undefined;
    },
    localcachePut: (name: string, value: unknown, seconds = 0) =>
      void memory.set(name, { value, until: seconds > 0 ? Date.now() + seconds * 1000 : Infinity }),
    localcacheDelete: (name: string) => void memory.delete(name),
    uuidv4: () => randomUUID(),
    secureRandomBytes: (count: number) => buffer(randomBytes(count)),
    sha256Hash: (text: string) => createHash("sha256").update(text).digest("hex"),
    hmacSha256Hash: (text: string, secret: string) =>
      buffer(createHmac("sha256", secret).update(text).digest()),
    base16Encode: (bytes: ArrayBuffer) => Buffer.from(bytes).toString("hex").toUpperCase(),
    aes256Encrypt(text: string, secret: string): string {
      const iv = randomBytes(16);
      const cipher = createCipheriv("aes-256-cfb", key(secret), iv);
      return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
    },
    aes256Decrypt(text: string, secret: string): string {
      const bytes = Buffer.from(text, "base64");
      const decipher = createDecipheriv("aes-256-cfb", key(secret), bytes.subarray(0, 16));
      return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
    },
    notificationSend: () => {},
  };
  const nk = parts as unknown as nkruntime.Nakama;
  matches.setRuntime(nk);
  return { nk, memory, accounts, enter: matches.enter, leave: matches.leave };
}
