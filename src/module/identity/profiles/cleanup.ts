import { type Key, readOne, remove, writeAll } from "../../nakama/storage";
import { findProfile, profileKey } from "./profiles";
import { removeSecondFactor } from "../second-factor/second-factor";
import { visitsKey } from "./visits";

/** Which account stands for a user of an organisation. */
export const externalKey = (nk: nkruntime.Nakama, orgId: string, externalId: string): Key => ({
  collection: "identity_externals",
  key: nk.sha256Hash(`${orgId}:${externalId}`),
});

/** What identity kept of an account that is gone, its sessions aside. Its number stays taken for ever. */
export function removeIdentity(nk: nkruntime.Nakama, userId: string): void {
  removeSecondFactor(nk, userId);
  remove(nk, [visitsKey(userId)]);
  const profile = findProfile(nk, userId);
  if (!profile) return;
  const { org_id, external_id } = profile.value;
  const external =
    org_id !== undefined && external_id !== undefined
      ? readOne<{ user_id: string }>(nk, externalKey(nk, org_id, external_id))
      : undefined;
  writeAll(nk, [
    { ...profileKey(userId), version: profile.version, value: undefined },
    ...(external?.value.user_id === userId
      ? [{ collection: external.collection, key: external.key, version: external.version, value: undefined }]
      : []),
  ]);
}
