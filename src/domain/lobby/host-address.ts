import { ipRange } from "./ip-range";

/** What decides which addresses a game server may give for itself. */
export interface AddressRules {
  /** Setting: addresses that mean something within a machine or network only. */
  allowsLocal: boolean;
  /** Whether the operator may name a public address that is not shown to be its own. */
  mayNameAny: boolean;
  /** Where the call comes from; undefined when nobody vouches for that. */
  own: string | undefined;
}

export type AddressRefusal = { failure: "INVALID_ARGUMENT" | "PERMISSION_DENIED"; message: string };

/**
 * Why a game server may not have this address for players to connect to. They send to it what a match sends,
 * so it must be a machine, and the operator's (contracts: `server/register`, Addresses).
 */
export function refuseExternal(ip: string, rules: AddressRules): AddressRefusal | undefined {
  const { kind, name } = ipRange(ip);
  if (kind === "unusable")
    return { failure: "INVALID_ARGUMENT", message: `a ${name} address is no game server's` };
  if (kind === "local")
    return rules.allowsLocal
      ? undefined
      : {
          failure: "INVALID_ARGUMENT",
          message: `an address that is ${name} is not reached by players (ALLOW_PRIVATE_HOSTS=true admits it)`,
        };
  return rules.mayNameAny || ip === rules.own
    ? undefined
    : {
        failure: "PERMISSION_DENIED",
        message: "only members of Global Hosts name a public address that the call does not come from",
      };
}

/** The internal address as it is shown, with a warning when it is not the one that was given. */
export function internalAddress(
  internal: string,
  external: string,
): { ip: string; warning?: string; refuse?: AddressRefusal } {
  const { kind, name } = ipRange(internal);
  if (kind === "unusable")
    return {
      ip: external,
      refuse: { failure: "INVALID_ARGUMENT", message: `a ${name} address is no game server's` },
    };
  return kind === "local"
    ? { ip: internal }
    : { ip: external, warning: "internal_ip: a public address is not internal: dropped" };
}
