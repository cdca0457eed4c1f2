import { bracketed } from "./endpoint";

/**
 * Addresses of game servers, each in one spelling: IPv6 as in RFC 5952, and in brackets wherever something
 * follows. An IPv4 address that is written as IPv6 (`::ffff:…`) is that IPv4 address.
 */
const IPV4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;
const IPV4_MAPPED = 0xffff00000000n;

/** An address as a number of 128 bits, IPv4 in its place among them; undefined when it is none. */
export const ipNumber = (text: string): bigint | undefined =>
  IPV4.test(text) ? IPV4_MAPPED | ipv4Number(text) : ipv6Number(text);

const ipv4Number = (text: string): bigint =>
  text.split(".").reduce((number, part) => (number << 8n) | BigInt(part), 0n);

function ipv6Number(text: string): bigint | undefined {
  const halves = withoutIpv4(text)?.split("::");
  if (!halves) return undefined;
  const [left = [], right] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = left.length + (right?.length ?? 0);
  // "::" stands for one group of zeros at least.
  if (halves.length > 2 || (right ? given >= GROUPS : given !== GROUPS)) return undefined;
  const groups = [...left, ...Array<string>(GROUPS - given).fill("0"), ...(right ?? [])];
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return groups.reduce((number, group) => (number << 16n) | BigInt(`0x${group}`), 0n);
}

/** An IPv4 address at the end stands for two groups. */
function withoutIpv4(text: string): string | undefined {
  const [, before, end = ""] = /^(.*:)([^:]*\..*)$/.exec(text) ?? [];
  if (before === undefined) return text;
  if (!IPV4.test(end)) return undefined;
  const number = ipv4Number(end);
  return `${before}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}

/** The one spelling of an IP address; undefined when it is none. */
export function parseIp(text: string): string | undefined {
  const number = ipNumber(text);
  return number === undefined ? undefined : spell(number);
}

function spell(number: bigint): string {
  const places = (count: number, bits: number) =>
    Array.from({ length: count }, (_none, at) =>
      Number(BigInt.asUintN(bits, number >> BigInt(bits * (count - 1 - at)))),
    );
  if (number >> 32n === 0xffffn) return places(4, 8).join(".");
  const groups = places(GROUPS, 16);
  const zeros = longestZeros(groups);
  const hex = (some: readonly number[]) => some.map((group) => group.toString(16)).join(":");
  return zeros.length < 2
    ? hex(groups)
    : `${hex(groups.slice(0, zeros.at))}::${hex(groups.slice(zeros.at + zeros.length))}`;
}

/** The first of the longest runs of zeros (RFC 5952, 4.2). */
function longestZeros(groups: readonly number[]): { at: number; length: number } {
  let longest = { at: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { at: index - length + 1, length };
  });
  return longest;
}

/** `<ip>:<port>` in its one spelling. */
export function parseAddress(text: string): string | undefined {
  const [, inBrackets, plain = "", port] = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const ip = parseIp(inBrackets ?? plain);
  return ip !== undefined && Number(port) >= 1 && Number(port) <= 65_535
    ? `${bracketed(ip)}:${Number(port)}`
    : undefined;
}
