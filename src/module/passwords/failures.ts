import { admission, type Admission, type LoginLimits, withFailure } from "../../domain/login-limits";
import { type Key, list, read, type Stored, update, type Write, writeAll } from "../nakama/storage";

/** Failed log-ins as the database keeps them, so that they hold over restarts and for every node. */
const COLLECTION = "login_failures";

interface Failures {
  /** Unix milliseconds, oldest first. */
  times: number[];
}

/** Under which names an attempt is counted. */
export interface Counted {
  identity: string;
  address: string;
}

const keysOf = ({ identity, address }: Counted): [Key, Key] => [
  { collection: COLLECTION, key: `identity:${identity}`.slice(0, 128) },
  { collection: COLLECTION, key: `address:${address}`.slice(0, 128) },
];

const timesOf = (record: Stored<Failures> | undefined): number[] => record?.value.times ?? [];

export function admissionOf(
  nk: nkruntime.Nakama,
  counted: Counted,
  now: number,
  limits: LoginLimits,
): Admission {
  const [identity, address] = read<Failures>(nk, keysOf(counted));
  return admission(timesOf(identity), timesOf(address), now, limits);
}

export function recordFailure(
  nk: nkruntime.Nakama,
  counted: Counted,
  now: number,
  limits: LoginLimits,
): void {
  const keys = keysOf(counted);
  update(nk, () => {
    const records = read<Failures>(nk, keys);
    const writes = keys.map((key, at): Write => ({
      ...key,
      value: { times: withFailure(timesOf(records[at]), now, limits) },
      version: records[at]?.version,
    }));
    return { writes, result: undefined };
  });
}

/** A success clears the account's count, not the address's: its owner may be guessing at other accounts. */
export function clearFailures(nk: nkruntime.Nakama, counted: Counted): void {
  const [key] = keysOf(counted);
  update(nk, () => {
    const [record] = read<Failures>(nk, [key]);
    return {
      writes: record ? [{ ...key, value: undefined, version: record.version }] : [],
      result: undefined,
    };
  });
}

/** Removes records whose last failure no longer counts. Looks at one page and returns where to go on. */
export function removeStale(nk: nkruntime.Nakama, cursor: string, now: number, limits: LoginLimits): string {
  const page = list<Failures>(nk, COLLECTION, 100, cursor || undefined);
  for (const { collection, key, value, version } of page.records)
    if (Math.max(0, ...value.times) < now - limits.windowMs)
      writeAll(nk, [{ collection, key, value: undefined, version }]);
  return page.cursor;
}
