/**
 * Addresses of game servers. An IPv6 address always has its eight groups here, so that an endpoint
 * `internal:external:port` can be taken apart again.
 */
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

/** The one spelling of an IP address; undefined when it is none. */
export function parseIp(text: string): string | undefined {
  return IPV4.test(text) ? text : parseIpv6(text);
}

function parseIpv6(text: string): string | undefined {
  const halves = withoutIpv4(text).split("::");
  const [left = [], right] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = left.length + (right?.length ?? 0);
  // "::" stands for one group of zeros at least.
  if (halves.length > 2 || (right ? given >= GROUPS : given !== GROUPS)) return undefined;
  const groups = [...left, ...Array<string>(GROUPS - given).fill("0"), ...(right ?? [])];
  return groups.every((group) => GROUP.test(group))
    ? groups.map((group) => parseInt(group, 16).toString(16)).join(":")
    : undefined;
}

/** An IPv4 address at the end stands for two groups. */
const withoutIpv4 = (text: string): string =>
  text.replace(/(\d+\.){3}\d+$/, (end) => {
    const [a = 0, b = 0, c = 0, d = 0] = end.split(".").map(Number);
    return IPV4.test(end) ? `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : "";
  });

/** `<external ip>:<port>` of an endpoint. */
export function addressIn(endpoint: string): string {
  const parts = endpoint.split(":");
  const external = parts[parts.length - 2]?.includes(".") ? 1 : GROUPS;
  return parts.slice(-external - 1).join(":");
}

/** `<ip>:<port>` in its one spelling, brackets around the address allowed. */
export function parseAddress(text: string): string | undefined {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|(.+)):(\d{1,5})$/.exec(text) ?? [];
  const ip = parseIp(bracketed ?? plain ?? "");
  return ip !== undefined && Number(port) >= 1 && Number(port) <= 65_535
    ? `${ip}:${Number(port)}`
    : undefined;
}
