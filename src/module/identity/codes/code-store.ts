import { CODE_SECONDS, type DeviceCode } from "../../../domain/identity/device-code";
import type { EvrId } from "../../../domain/evr-id";
import { makeKsuid } from "../../../domain/identity/ksuid";
import { drawUserCode } from "../../../domain/identity/user-code";
import { randomBytes } from "../../nakama/random";
import type { Call } from "../../nakama/rpc";
import { type Key, read, readOne, type Stored, update, type Write } from "../../nakama/storage";
import { secondsOf } from "../../nakama/edge-rpc";
import { shortDigest } from "../second-factor/sealed";

/**
 * Device codes, by a digest of the device's hash. A second record leads to it from the user code, which is
 * too short for a plain digest. Both stay for a while after their end, so that the end can be told apart.
 */
export interface StoredCode extends DeviceCode {
  /** Empty for a code that links an EVR id. */
  game_id: string;
  /** Who approves such a code has the EVR id linked; nobody exchanges it for a session. */
  link?: LinkAsked;
  address: string;
  agent: string;
  created_at: number;
  forget_at: number;
  /** The deciding account's count of "end all sessions" at that moment. */
  generation?: number;
  /** The key of the session that it was exchanged for. */
  session?: string;
}

/** An EVR id that wants an account, and the headset that it plays with. */
export interface LinkAsked {
  evr_id: EvrId;
  headset: string;
}

const REMEMBERED_SECONDS = CODE_SECONDS;

const codeKey = (key: string): Key => ({ collection: "identity_codes", key });
const userCodeKey = (call: Call, userCode: string): Key => ({
  collection: "identity_user_codes",
  key: shortDigest(call, "user_code", userCode),
});

interface Pointer {
  key: string;
  expires_at: number;
  forget_at: number;
}

export interface MadeCode {
  hash: string;
  user_code: string;
  expires_at: number;
}

/** A user code is unique among the living ones. */
export function makeCode(call: Call, gameId: string, agent: string, link?: LinkAsked): MadeCode {
  const { nk } = call;
  const now = secondsOf(call);
  const expires_at = now + CODE_SECONDS;
  const forget_at = expires_at + REMEMBERED_SECONDS;
  return update(nk, () => {
    const hash = makeKsuid(now, randomBytes(nk));
    const user_code = drawUserCode(randomBytes(nk));
    const pointer = readOne<Pointer>(nk, userCodeKey(call, user_code));
    // A living code has it: asking for a version that no record has makes this try fail and draws again.
    const version = pointer && pointer.value.expires_at > now ? undefined : pointer?.version;
    const code: StoredCode = {
      state: "pending",
      game_id: gameId,
      ...(link ? { link } : {}),
      address: call.address,
      agent,
      created_at: now,
      expires_at,
      forget_at,
    };
    const key = nk.sha256Hash(hash);
    const writes: Write[] = [
      { ...codeKey(key), version: undefined, value: code },
      { ...userCodeKey(call, user_code), version, value: { key, expires_at, forget_at } },
    ];
    return { writes, result: { hash, user_code, expires_at } };
  });
}

export const findCodes = ({ nk }: Call, hashes: string[]): (Stored<StoredCode> | undefined)[] =>
  read<StoredCode>(
    nk,
    hashes.map((hash) => codeKey(nk.sha256Hash(hash))),
  );

export const findCode = (call: Call, hash: string): Stored<StoredCode> | undefined =>
  findCodes(call, [hash])[0];

export function findUserCode(call: Call, userCode: string): Stored<StoredCode> | undefined {
  const pointer = readOne<Pointer>(call.nk, userCodeKey(call, userCode));
  return pointer && readOne<StoredCode>(call.nk, codeKey(pointer.value.key));
}

export const changedCode = ({ collection, key, version }: Stored<StoredCode>, value: StoredCode): Write => ({
  collection,
  key,
  version,
  value,
});
