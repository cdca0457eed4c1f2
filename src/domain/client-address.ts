/**
 * Whose failures count together. `peer` is what the server saw as the other end, `forwarded` the
 * `X-Forwarded-For` values of the request, `proxies` how many proxies the operator trusts.
 *
 * Each trusted proxy appends the address that it saw, so the n-th entry from the right is what the outermost
 * trusted proxy saw; everything left of it is the client's own invention. Without trusted proxies the header
 * is an invention altogether, and Nakama then does not tell the peer's address: all who send it count as one.
 */
export function clientAddress(peer: string, forwarded: readonly string[], proxies: number): string {
  const entries = forwarded
    .join(",")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  if (entries.length === 0) return network(peer);
  if (proxies === 0) return "forwarded";
  return network(entries[Math.max(0, entries.length - proxies)] ?? peer);
}

/** An IPv6 customer owns at least a /64, so its addresses count together; an IPv4 address counts alone. */
function network(address: string): string {
  const plain = address.toLowerCase().replace(/^\[|\](:\d+)?$/g, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!/^[0-9a-f:]+$/.test(plain) || !plain.includes(":")) return plain.replace(/:\d+$/, "").slice(0, 64);
  const [head = "", tail = ""] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const gap = plain.includes("::")
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0")
    : [];
  const groups = [...left, ...gap, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}
