import { createHash } from "node:crypto";

const NIL = Buffer.alloc(16);

/** How the game names a player by a uuid: version 5, in the nil namespace, of the EVR id as an Oculus one. */
export function localUser(account: bigint): string {
  const bytes = createHash("sha1").update(NIL).update(`OVR-ORG-${account}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
