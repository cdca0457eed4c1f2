import { ipNumber } from "./address";

/** What an address is good for. Only `public` ones are reached from everywhere. */
export type IpKind = "public" | "local" | "unusable";

/**
 * Ranges and what is in them, the first that fits (IANA's registries of special-purpose addresses). `local`
 * has a meaning within a machine, a network or a document; `unusable` is no single machine's, or hides another
 * address (translated, 6to4, Teredo) and would get around this table. ipaddr.js knows the same ranges, for 13 kB
 * of the bundle.
 */
const RANGES: readonly (readonly [IpKind, string, string])[] = [
  ["unusable", "unspecified", "0.0.0.0/8 ::/128"],
  ["local", "loopback", "127.0.0.0/8 ::1/128"],
  ["local", "private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10"],
  ["local", "shared (carrier-grade NAT)", "100.64.0.0/10"],
  ["local", "link-local", "169.254.0.0/16 fe80::/10"],
  ["local", "for documentation", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20"],
  ["local", "for measurements", "198.18.0.0/15 2001:2::/48"],
  ["unusable", "broadcast", "255.255.255.255/32"],
  ["unusable", "multicast", "224.0.0.0/4 ff00::/8"],
  ["unusable", "reserved", "192.0.0.0/24 192.88.99.0/24 240.0.0.0/4 2001::/23 2002::/16"],
  ["public", "public", "0.0.0.0/0 2000::/3"],
  ["unusable", "reserved", "::/0"],
];

interface Range {
  kind: IpKind;
  name: string;
  start: bigint;
  /** How many low bits are free in it. */
  free: bigint;
}

let made: readonly Range[] | undefined;

/** Made when first asked for, like every table. */
const ranges = (): readonly Range[] =>
  (made ??= RANGES.flatMap(([kind, name, list]) =>
    list.split(" ").map((range) => {
      const [ip = "", bits] = range.split("/");
      const free = BigInt((ip.includes(":") ? 128 : 32) - Number(bits));
      return { kind, name, start: (ipNumber(ip) ?? 0n) >> free, free };
    }),
  ));

/** The range that an address is in, with the word for it; `ip` is one that `parseIp` took. */
export function ipRange(ip: string): { kind: IpKind; name: string } {
  const number = ipNumber(ip) ?? 0n;
  const { kind, name } = ranges().find(({ start, free }) => number >> free === start) ?? NOWHERE;
  return { kind, name };
}

const NOWHERE = { kind: "unusable", name: "reserved" } as const;
