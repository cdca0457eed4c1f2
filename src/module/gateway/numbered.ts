import { type EvrId, parseEvrId } from "../../domain/evr-id";
import { evrIdsWith } from "../../domain/gateway/account-number";
import * as v from "valibot";
import { text } from "../nakama/shape";
import { read } from "../nakama/storage";
import { findUser, type User } from "../nakama/users";
import { ownerKey } from "../players/evr-links";

/** The number of an EVR id, without its platform. */
export const accountNumberShape = () =>
  v.pipe(
    text(20),
    v.check((digits) => parseEvrId(`OVR-${digits}`) !== undefined, "not a number of 64 bits"),
  );

/** Whose EVR id has this number; the asker's own EVR id says which platform is meant. */
export function findNumbered(
  nk: nkruntime.Nakama,
  account: string,
  asker: EvrId,
): { user: User; evrId: EvrId } | undefined {
  const evrIds = evrIdsWith(account, asker);
  const owners = read<{ user_id: string }>(nk, evrIds.map(ownerKey));
  for (const [at, evrId] of evrIds.entries()) {
    const owner = owners[at]?.value.user_id;
    const user = owner === undefined ? undefined : findUser(nk, { kind: "user_id", value: owner });
    if (user && !user.disabled) return { user, evrId };
  }
  return undefined;
}
