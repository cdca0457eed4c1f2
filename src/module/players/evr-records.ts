import type { EvrId } from "../../domain/evr-id";
import { withHeadset } from "../../domain/gateway/headset";
import { type Key, readOne, remove, type Write } from "../nakama/storage";

/** Digests of the headsets' serials: nobody has to read them again. Of a link that is another's by now they say nothing. */
interface Headsets {
  user_id: string;
  headsets: string[];
}

const headsetsKey = (evrId: EvrId): Key => ({ collection: "evr_headsets", key: evrId });

/** The client's own half of the profile of who plays under this EVR id. */
export const clientProfileKey = (evrId: EvrId): Key => ({ collection: "evr_profiles", key: evrId });

/** What is kept of EVR ids besides whose they are. */
export const forgetEvrIds = (nk: nkruntime.Nakama, evrIds: readonly EvrId[]): void =>
  remove(
    nk,
    evrIds.flatMap((evrId) => [headsetsKey(evrId), clientProfileKey(evrId)]),
  );

const digest = (nk: nkruntime.Nakama, evrId: EvrId, serial: string): string =>
  nk.sha256Hash(`${evrId}:${serial}`).slice(0, 32);

export interface KnownHeadsets {
  known: string[];
  /** The one that asks. */
  headset: string;
  /** What makes it known; nothing when it is the latest anyway. */
  writes: Write[];
}

export function headsetsOf(
  nk: nkruntime.Nakama,
  userId: string,
  evrId: EvrId,
  serial: string,
): KnownHeadsets {
  const record = readOne<Headsets>(nk, headsetsKey(evrId));
  const known = record?.value.user_id === userId ? record.value.headsets : [];
  const headset = digest(nk, evrId, serial);
  const headsets = withHeadset(known, headset);
  const isSame = known.length > 0 && known[known.length - 1] === headset;
  const value: Headsets = { user_id: userId, headsets };
  return {
    known,
    headset,
    writes: isSame ? [] : [{ ...headsetsKey(evrId), version: record?.version, value }],
  };
}
